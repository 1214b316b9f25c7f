package dev.lockkeeper.benchmarks.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A class data sharing archive of a service, made by a run of it. */
final class SharedArchive {
  private SharedArchive() {}

  /** Runs the service once, and gives the options that use what it has loaded. */
  static List<String> of(Path folder, List<String> options, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path archive = folder.resolve("target").resolve("benchmark.jsa");
    Files.deleteIfExists(archive);
    List<String> recording = new ArrayList<>(options);
    recording.add("-XX:ArchiveClassesAtExit=" + archive);
    try (ServiceStart run = ServiceStart.of(folder, recording, environment)) {
      run.awaitReady();
      run.stop();
    }
    List<String> using = new ArrayList<>(options);
    using.add("-XX:SharedArchiveFile=" + archive);
    return using;
  }
}
