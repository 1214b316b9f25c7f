package dev.lockkeeper.capacity.domain.metrics;

import java.util.List;

/** Where metrics are put: CloudWatch. */
@FunctionalInterface
public interface CustomMetrics {
  /**
   * Puts a datapoint for each metric of each reading, with one call that takes no longer than a
   * lease's margin and is not repeated.
   *
   * @param readings 1,000 datapoints or fewer
   * @throws dev.lockkeeper.capacity.domain.UnavailableException if CloudWatch hasn't taken them, or
   *     hasn't answered; putting them again does no harm to minimum and maximum
   */
  void put(List<Reading> readings);
}
