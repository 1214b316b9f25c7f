package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.SandboxOptions;
import dev.lockkeeper.sandbox.sample.ServiceEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that tells services in containers what a run has named things. */
class SettingsFileTest {
  private @TempDir Path folder;

  @Test
  void itTellsEachServiceWhatTheStackIsCalledButNotHowAwsIsReached() throws IOException {
    Path file = folder.resolve(".env");
    new SettingsFile(file).write(environment(), "Z123");

    List<String> lines = Files.readAllLines(file);
    assertThat(lines)
        .contains(
            "LOCKKEEPER_AWS_BUS=lockkeeper",
            "LOCKKEEPER_DRAIN_QUEUE_URL=http://queue/Drain",
            "LOCKKEEPER_ROLLOUT_TABLE=table-Rollout",
            "LOCKKEEPER_DISCOVERY_ZONE__SAMPLE__ID=Z123")
        .allMatch(line -> line.startsWith("LOCKKEEPER_"));
  }

  @Test
  void anEarlierRunsFileIsTakenAwayAndNothingElseIsLeft() throws IOException {
    SettingsFile settings = new SettingsFile(folder.resolve(".env"));
    settings.remove();
    settings.write(environment(), "Z123");
    settings.write(environment(), "Z456");
    assertThat(folder).isDirectoryContaining("glob:**.env");

    settings.remove();

    assertThat(folder).isEmptyDirectory();
  }

  private static ServiceEnvironment environment() {
    Map<String, String> outputs = new HashMap<>(Map.of("BusName", "lockkeeper"));
    for (String service : List.of("Drain", "Capacity", "Rollout", "Discovery")) {
      outputs.put(service + "QueueUrl", "http://queue/" + service);
      outputs.put(service + "DeadLettersUrl", "http://dead/" + service);
      outputs.put(service + "TableName", "table-" + service);
    }
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.usual().withPort(0).withoutEmbedded())) {
      return ServiceEnvironment.of(sandbox, outputs, "sample");
    }
  }
}
