package dev.lockkeeper.benchmarks.inbox;

import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.TimeUnit;

/** Measured times in nanoseconds, all of them kept, so that percentiles are exact. */
final class Samples {
  private final long[] sorted;

  Samples(long[] nanos) {
    sorted = nanos.clone();
    Arrays.sort(sorted);
  }

  static Samples together(Collection<Samples> parts) {
    return new Samples(parts.stream().flatMapToLong(part -> Arrays.stream(part.sorted)).toArray());
  }

  /** The least time, in milliseconds, that {@code percent} of all samples don't exceed. */
  double percentile(double percent) {
    int rank = (int) Math.ceil(percent * sorted.length / 100);
    return sorted[Math.max(rank, 1) - 1] / (double) TimeUnit.MILLISECONDS.toNanos(1);
  }

  int count() {
    return sorted.length;
  }
}
