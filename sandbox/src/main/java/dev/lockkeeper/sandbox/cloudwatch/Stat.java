package dev.lockkeeper.sandbox.cloudwatch;

import java.util.Optional;

/** A statistic over a period. Percentiles and trimmed statistics are not kept. */
enum Stat {
  AVERAGE("Average"),
  SUM("Sum"),
  MINIMUM("Minimum"),
  MAXIMUM("Maximum"),
  SAMPLE_COUNT("SampleCount");

  private final String text;

  Stat(String text) {
    this.text = text;
  }

  static Optional<Stat> of(String text) {
    for (Stat stat : values()) {
      if (stat.text.equals(text)) {
        return Optional.of(stat);
      }
    }
    return Optional.empty();
  }

  /** As AWS spells it. */
  String text() {
    return text;
  }
}
