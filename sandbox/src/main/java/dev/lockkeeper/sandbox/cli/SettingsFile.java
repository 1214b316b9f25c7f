package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.sample.ServiceEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the services must be told of the sample cluster and its stack, as variables of an
 * environment: a line {@code NAME=value} each. Quarkus reads a file {@code .env} in its working
 * directory that way, and so does a shell. How AWS is reached, and by whom, is not in it.
 */
final class SettingsFile {
  private static final String OURS = "LOCKKEEPER_";

  private final Path file;

  SettingsFile(Path file) {
    this.file = file;
  }

  /** Takes what an earlier run has left away: who waits for the file must wait for the new one. */
  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  /** Writes it whole or not at all. */
  void write(ServiceEnvironment environment, String zoneId) throws IOException {
    Map<String, String> variables = new TreeMap<>();
    for (LockkeeperService service : LockkeeperService.values()) {
      variables.putAll(environment.variables(service.artifact()));
      variables.putAll(SampleSettings.of(service, zoneId));
    }
    String lines =
        variables.entrySet().stream()
            .filter(each -> each.getKey().startsWith(OURS))
            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
            .collect(Collectors.joining());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, lines);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
