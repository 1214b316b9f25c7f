package dev.lockkeeper.benchmarks.inbox;

/**
 * Whether a measurement's events came as they should.
 *
 * @param lost never handled
 * @param duplicates handled again
 * @param leftOver still on the queue after the contender had stopped
 */
record Delivery(int lost, int duplicates, int leftOver) {
  static Delivery of(Tally tally, BenchmarkQueue queue) {
    return new Delivery(tally.lost(), tally.duplicates(), queue.leftOver());
  }

  Delivery plus(Delivery other) {
    return new Delivery(
        lost + other.lost, duplicates + other.duplicates, leftOver + other.leftOver);
  }
}
