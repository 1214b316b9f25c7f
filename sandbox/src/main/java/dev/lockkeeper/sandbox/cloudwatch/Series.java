package dev.lockkeeper.sandbox.cloudwatch;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One metric's values in one unit, aggregated by the minute, or by the second where high resolution
 * was asked for.
 */
final class Series {
  private static final int MINUTE = 60;

  private final TreeMap<Long, Aggregate> bySecond = new TreeMap<>();
  private Instant lastPutAt = Instant.MIN;

  void put(Instant at, boolean highResolution, Aggregate values, Instant now) {
    long second = at.getEpochSecond();
    long key = highResolution ? second : Math.floorDiv(second, MINUTE) * MINUTE;
    bySecond.merge(key, values, Aggregate::plus);
    lastPutAt = now;
  }

  /** Forgets what is older. */
  void forgetBefore(Instant oldest) {
    bySecond.headMap(oldest.getEpochSecond()).clear();
  }

  /** Adds up what it has in each of the window's periods. */
  void addTo(Map<Long, Aggregate> periods, Window window) {
    bySecond
        .subMap(window.start(), window.end())
        .forEach(
            (second, values) -> periods.merge(window.periodOf(second), values, Aggregate::plus));
  }

  Instant lastPutAt() {
    return lastPutAt;
  }
}
