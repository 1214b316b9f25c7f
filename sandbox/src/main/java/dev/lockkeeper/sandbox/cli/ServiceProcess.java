package dev.lockkeeper.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A service of Lockkeeper as a process of its own, as it would run in a container. */
final class ServiceProcess {
  private static final Duration GRACE = Duration.ofSeconds(6);
  private static final Path TETHER = Path.of("sandbox", "target", "lockkeeper-sandbox-tether.jar");

  private final LockkeeperService service;
  private final Process process;
  private final Path log;
  private final URI address;

  private ServiceProcess(LockkeeperService service, Process process, Path log, int port) {
    this.service = service;
    this.process = process;
    this.log = log;
    this.address = URI.create("http://127.0.0.1:" + port);
  }

  /**
   * Starts it. Its standard input stays open as long as this process lives; when that ends, so does
   * the service.
   *
   * @param home the project's folder; the service must have been built
   * @param port of its REST interface on 127.0.0.1
   * @param environment added to this process's own
   */
  static ServiceProcess start(
      Path home, LockkeeperService service, int port, Map<String, String> environment)
      throws IOException {
    String name = service.artifact();
    Path folder = home.resolve(name).resolve("target");
    Path log = folder.resolve(name + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx96m"));
    command.add("-javaagent:" + home.resolve(TETHER));
    command.add("-jar");
    command.add(folder.resolve("quarkus-app").resolve("quarkus-run.jar").toString());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    return new ServiceProcess(service, builder.start(), log, port);
  }

  /** True once it answers that it is ready to work. */
  boolean isReady() {
    return get("/q/health/ready").isPresent();
  }

  /** Asks its REST API; empty if it doesn't answer, or with another status than 200. */
  Optional<JsonNode> get(String path) {
    return new Rest(address).get(path);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  LockkeeperService service() {
    return service;
  }

  String name() {
    return service.artifact();
  }

  URI address() {
    return address;
  }

  Path log() {
    return log;
  }

  /** The last lines of its log, for whoever must know why it ended. */
  String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    } catch (IOException unreadable) {
      return "(its log " + log + " cannot be read: " + unreadable.getMessage() + ")";
    }
  }

  /** Ends them: politely and all at a time first, then at once. Leaves no process behind. */
  static void end(List<ServiceProcess> services) {
    // Process.destroy would also close their standard input, and so halt them at once.
    services.forEach(service -> service.process.toHandle().destroy());
    long deadline = System.nanoTime() + GRACE.toNanos();
    for (ServiceProcess service : services) {
      service.awaitEnd(deadline);
    }
  }

  private void awaitEnd(long deadline) {
    try {
      if (process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
