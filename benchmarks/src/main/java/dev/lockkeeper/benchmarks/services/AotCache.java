package dev.lockkeeper.benchmarks.services;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service's AOT cache, recorded by what records it in the image's build. */
final class AotCache {
  private static final long PATIENCE_MINUTES = 8;

  private AotCache() {}

  /**
   * The options that use it, and end a JVM that can't. It is recorded, in half a minute, unless an
   * earlier run has done so for the same service and flags.
   *
   * @param home the project's folder, where the sandbox has been built too
   */
  static List<String> options(Path home, String service) throws IOException, InterruptedException {
    Path target = home.resolve(service).resolve("target");
    Path app = target.resolve("quarkus-app");
    Path cache = target.resolve("benchmark.aot");
    if (!isNewerThan(
        cache, app.resolve("quarkus-run.jar"), home.resolve("infra/images/jvm.options"))) {
      record(home, service, app);
      Files.move(app.resolve("app.aot"), cache, StandardCopyOption.REPLACE_EXISTING);
    }
    return List.of("-XX:AOTMode=on", "-XX:AOTCache=" + cache);
  }

  private static boolean isNewerThan(Path cache, Path... sources) throws IOException {
    if (!Files.exists(cache)) {
      return false;
    }
    FileTime recorded = Files.getLastModifiedTime(cache);
    for (Path source : sources) {
      if (Files.getLastModifiedTime(source).compareTo(recorded) > 0) {
        return false;
      }
    }
    return true;
  }

  private static void record(Path home, String service, Path app)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                home.resolve("infra/images/record").toString(),
                service,
                app.toString(),
                home.resolve("sandbox/target").toString())
            .inheritIO();
    Map<String, String> environment = builder.environment();
    Path java = Path.of(System.getProperty("java.home"), "bin");
    environment.put("PATH", java + ":" + environment.get("PATH"));
    environment.put("AWS_PORT", Integer.toString(freePort()));
    environment.put("SERVICE_PORT", Integer.toString(freePort()));
    Process recording = builder.start();
    if (!recording.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      recording.destroy();
      throw new IllegalStateException("Recording takes too long: " + service);
    }
    if (recording.exitValue() != 0) {
      throw new IllegalStateException("Could not be recorded: " + service);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
