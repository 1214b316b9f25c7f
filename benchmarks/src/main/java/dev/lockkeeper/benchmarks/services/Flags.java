package dev.lockkeeper.benchmarks.services;

import java.util.List;

/** What a service's JVM is started with. */
enum Flags {
  NONE("none", ""),
  SERIAL("SerialGC, heap of 96 MiB", "-XX:+UseSerialGC -Xmx96m"),
  FIRST_TIER("the same, C1 only", "-XX:+UseSerialGC -Xmx96m -XX:TieredStopAtLevel=1"),
  /** Needs the archive that {@link SharedArchive} makes. */
  ARCHIVE(
      "the same, C1 only, classes archived", "-XX:+UseSerialGC -Xmx96m -XX:TieredStopAtLevel=1");

  private final String words;
  private final String options;

  Flags(String words, String options) {
    this.words = words;
    this.options = options;
  }

  String words() {
    return words;
  }

  List<String> options() {
    return options.isEmpty() ? List.of() : List.of(options.split(" "));
  }
}
