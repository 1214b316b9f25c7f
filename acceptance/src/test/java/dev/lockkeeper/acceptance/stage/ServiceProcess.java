package dev.lockkeeper.acceptance.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service as a process of its own, on a port of its own. Dies with this JVM at the latest. */
public final class ServiceProcess implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[^\\s\"]+)");
  private static final int LAST_LINES = 40;

  private final Process process;
  private final Path log;
  private final Thread lastResort;
  private URI address;

  private ServiceProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.lastResort = new Thread(process::destroyForcibly, "end-" + process.pid());
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /**
   * Starts it and waits until it says that it is ready.
   *
   * @param jar its quarkus-run.jar
   * @param environment added to this process's own
   */
  static ServiceProcess start(Path jar, Map<String, String> environment, Path log) {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx96m",
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    try {
      ServiceProcess service = new ServiceProcess(builder.start(), log);
      service.awaitReady();
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    Await.until("the service listens", () -> isListening() || hasEnded(), this::lastWords);
    Await.until("the service is ready", () -> hasEnded() || isReady(), this::lastWords);
    if (hasEnded()) {
      throw new AssertionError("the service ended instead of starting\n" + lastWords());
    }
  }

  private boolean isListening() {
    Matcher line = LISTENING.matcher(log());
    boolean found = line.find();
    if (found) {
      address = URI.create(line.group(1));
    }
    return found;
  }

  private boolean isReady() {
    return Web.get(uri("/q/health/ready")).status() == 200;
  }

  /** The address of something in its REST interface. */
  public URI uri(String path) {
    return address.resolve(path);
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Tells it to end, as ECS does with SIGTERM, and gives how long it took. */
  public Duration stop() {
    long began = System.nanoTime();
    process.destroy();
    awaitEnd();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private void awaitEnd() {
    try {
      process.waitFor();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was stopped", stopped);
    }
  }

  private boolean hasEnded() {
    return !process.isAlive();
  }

  /** What it has logged, without what the JVM says of its own accord. */
  public List<String> logged() {
    return log().lines().filter(line -> !line.startsWith("WARNING:")).toList();
  }

  /** The end of its log. */
  public String lastWords() {
    List<String> lines = log().lines().toList();
    return "---- last lines of %s ----%n%s"
        .formatted(
            log.getFileName(),
            String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
  }

  private String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }
}
