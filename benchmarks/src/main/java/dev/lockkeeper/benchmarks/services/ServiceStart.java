package dev.lockkeeper.benchmarks.services;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service's process that was started, and what came of it. */
final class ServiceStart implements AutoCloseable {
  private static final Pattern LISTENING =
      Pattern.compile("started in ([0-9.]+)s\\. Listening on: (http://[^\\s\"]+)");
  private static final String HANDLED = "lockkeeper_inbox_handled_seconds_count";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final int KIB_PER_MIB = 1024;

  private final Process process;
  private final Path log;
  private final long began;
  private final Thread endWithUs = new Thread(this::kill);
  private double quarkusSeconds;
  private URI address;

  private ServiceStart(Process process, Path log, long began) {
    this.process = process;
    this.log = log;
    this.began = began;
    Runtime.getRuntime().addShutdownHook(endWithUs);
  }

  /**
   * Starts it.
   *
   * @param folder its module
   * @param options of the JVM
   * @param environment added to this process's own
   */
  static ServiceStart of(Path folder, List<String> options, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-jar");
    command.add(folder.resolve("target/quarkus-app/quarkus-run.jar").toString());
    Path log = Files.createTempFile("lockkeeper-", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    long began = System.nanoTime();
    return new ServiceStart(builder.start(), log, began);
  }

  /** Waits until it says that it is ready, and gives how long that took from its start. */
  Duration awaitReady() throws IOException, InterruptedException {
    while (!isListening() || get("/q/health/ready").isEmpty()) {
      if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException("It is not ready:\n" + Files.readString(log));
      }
      Thread.sleep(5);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private boolean isListening() throws IOException {
    if (address == null) {
      Matcher line = LISTENING.matcher(Files.readString(log));
      if (line.find()) {
        quarkusSeconds = Double.parseDouble(line.group(1));
        address = URI.create(line.group(2));
      }
    }
    return address != null;
  }

  /** What Quarkus says that it has taken. */
  double quarkusSeconds() {
    return quarkusSeconds;
  }

  /** The body of an answer with status 200; empty for another. */
  String get(String path) throws IOException, InterruptedException {
    var answer =
        HTTP.send(
            HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build(),
            BodyHandlers.ofString());
    return answer.statusCode() == 200 ? answer.body() : "";
  }

  /** Waits until it has handled a message, and gives how long that took from its start. */
  Duration awaitHandled() throws IOException, InterruptedException {
    while (get("/q/metrics").lines().filter(line -> line.startsWith(HANDLED)).findAny().isEmpty()) {
      if (!process.isAlive() || System.nanoTime() - began > PATIENCE.toNanos()) {
        throw new IllegalStateException("It handles nothing:\n" + Files.readString(log));
      }
      Thread.sleep(10);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Memory that it holds, all in all. */
  double residentMebibytes() throws IOException {
    return mebibytes("VmRSS:");
  }

  /** Of that, what no file stands behind: the kernel can't take it back. */
  double anonymousMebibytes() throws IOException {
    return mebibytes("RssAnon:");
  }

  private double mebibytes(String row) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
        .filter(line -> line.startsWith(row))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / KIB_PER_MIB)
        .findFirst()
        .orElseThrow();
  }

  /** Tells it to end, and gives how long that took. */
  Duration stop() throws InterruptedException {
    long told = System.nanoTime();
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("It doesn't end");
    }
    return Duration.ofNanos(System.nanoTime() - told);
  }

  @Override
  public void close() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(endWithUs);
      process.waitFor();
      Files.delete(log);
    } catch (IOException leftBehind) {
      System.err.println("Left behind: " + log);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } catch (IllegalStateException endingAnyway) {
      // The hook runs already.
    }
  }

  private void kill() {
    process.destroyForcibly();
  }
}
