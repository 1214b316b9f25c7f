package dev.lockkeeper.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a Markdown file between two comments, which a program keeps up to date. */
public final class MarkedSection {
  private MarkedSection() {}

  /**
   * Replaces what is between the file's comments {@code name begins} and {@code name ends}.
   *
   * @throws IllegalStateException if the file lacks one of them
   */
  public static void replace(Path file, String name, String text) throws IOException {
    String content = Files.readString(file);
    String begin = "<!-- " + name + " begins -->";
    String end = "<!-- " + name + " ends -->";
    int from = content.indexOf(begin);
    int to = content.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalStateException(file + " has no section between " + begin + " and " + end);
    }
    Files.writeString(
        file, content.substring(0, from + begin.length()) + "\n" + text + content.substring(to));
  }
}
