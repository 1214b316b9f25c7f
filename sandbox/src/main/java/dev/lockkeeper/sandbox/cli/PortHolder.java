package dev.lockkeeper.sandbox.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which process listens at a TCP port, where the system tells: Linux does, in {@code /proc}. */
final class PortHolder {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENING = "0A";

  private PortHolder() {}

  /** Such as "java (process 4711)"; empty where nobody tells, or it is somebody else's process. */
  static Optional<String> of(int port) {
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> lines(PROC.resolve("net").resolve(table)).stream())
        .map(line -> line.trim().split("\\s+"))
        .filter(columns -> columns.length > 9 && columns[3].equals(LISTENING))
        .filter(columns -> columns[1].endsWith(String.format(Locale.ROOT, ":%04X", port)))
        .findFirst()
        .flatMap(columns -> withSocket("socket:[" + columns[9] + "]"));
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException notLinux) {
      return List.of();
    }
  }

  private static Optional<String> withSocket(String socket) {
    return ProcessHandle.allProcesses()
        .filter(process -> holds(process.pid(), socket))
        .findFirst()
        .map(process -> nameOf(process) + " (process " + process.pid() + ")");
  }

  private static String nameOf(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString())
        .orElse("a program");
  }

  private static boolean holds(long pid, String socket) {
    try (Stream<Path> open = Files.list(PROC.resolve(Long.toString(pid)).resolve("fd"))) {
      return open.anyMatch(file -> isLinkTo(file, socket));
    } catch (IOException | UncheckedIOException notOurs) {
      return false;
    }
  }

  private static boolean isLinkTo(Path file, String target) {
    try {
      return Files.readSymbolicLink(file).toString().equals(target);
    } catch (IOException closedMeanwhile) {
      return false;
    }
  }
}
