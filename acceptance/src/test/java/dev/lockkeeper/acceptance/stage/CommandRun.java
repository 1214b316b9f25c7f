package dev.lockkeeper.acceptance.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A run of the command that people try first, in a process of its own, to its end.
 *
 * @param status what it exited with
 * @param output all it said
 */
public record CommandRun(int status, String output) {
  private static final Path HOME = Path.of(System.getProperty("lockkeeper.home", ".."));
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  /** Runs it with these options. */
  public static CommandRun of(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Dlockkeeper.home=" + HOME);
    command.add("-cp");
    command.add(HOME.resolve("sandbox/target/lockkeeper-sandbox.jar").toString());
    command.add("dev.lockkeeper.sandbox.cli.SandboxCommand");
    command.addAll(List.of(options));
    Path output = Files.createTempFile("sandbox-run", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("it doesn't end:\n" + Files.readString(output));
      }
      return new CommandRun(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  /** The number that stands in the pattern's only group, where it is found first. */
  public double number(String pattern) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(output)
        .results()
        .findFirst()
        .map(found -> Double.parseDouble(found.group(1)))
        .orElseThrow(() -> new AssertionError("nothing like " + pattern + " in\n" + output));
  }
}
