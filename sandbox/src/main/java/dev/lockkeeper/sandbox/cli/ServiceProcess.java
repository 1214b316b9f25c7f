package dev.lockkeeper.sandbox.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service of Lockkeeper as a process of its own, as it would run in a container. */
final class ServiceProcess implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(6);
  private static final Path TETHER = Path.of("sandbox", "target", "lockkeeper-sandbox-tether.jar");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String name;
  private final Process process;
  private final Path log;
  private final URI address;

  private ServiceProcess(String name, Process process, Path log, int port) {
    this.name = name;
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
  static ServiceProcess start(Path home, String name, int port, Map<String, String> environment)
      throws IOException {
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
    return new ServiceProcess(name, builder.start(), log, port);
  }

  /** True once it answers that it is ready to work. */
  boolean isReady() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("/q/health/ready"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String name() {
    return name;
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

  /** Ends it: politely first, then at once. Leaves no process behind. */
  @Override
  public void close() {
    // Process.destroy would also close its standard input, and so halt it at once.
    process.toHandle().destroy();
    try {
      if (process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
