package dev.lockkeeper.sandbox.cloudwatch;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A stretch of time in periods.
 *
 * @param start the beginning of the first period, in epoch seconds
 * @param end the end of the last period, exclusive
 * @param period in seconds
 */
record Window(long start, long end, int period) {
  /**
   * The periods that begin from {@code start} on, and before {@code end}, counted from the epoch.
   */
  static Window aligned(Instant start, Instant end, int period) {
    long first = Math.floorDiv(start.getEpochSecond(), period) * period;
    return new Window(first, end.getEpochSecond(), period);
  }

  /** The last {@code count} whole periods before {@code end}. */
  static Window before(Instant end, int period, int count) {
    return new Window(end.getEpochSecond() - (long) period * count, end.getEpochSecond(), period);
  }

  /** The same stretch with another period. */
  Window withPeriod(int other) {
    return new Window(start, end, other);
  }

  /** The beginnings of all periods, ascending. */
  List<Long> periods() {
    return LongStream.iterate(start, at -> at < end, at -> at + period).boxed().toList();
  }

  long count() {
    return Math.max(0, -Math.floorDiv(start - end, (long) period));
  }

  /** The beginning of the period that holds {@code second}. */
  long periodOf(long second) {
    return start + Math.floorDiv(second - start, period) * period;
  }
}
