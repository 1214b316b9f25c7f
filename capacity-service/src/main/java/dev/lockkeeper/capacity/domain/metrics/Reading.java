package dev.lockkeeper.capacity.domain.metrics;

import java.time.Instant;
import java.util.Map;

/**
 * The figures of one subject at one moment: a datapoint for each of its metrics.
 *
 * @param at all datapoints have the same timestamp, so that an alarm can combine them
 */
public record Reading(Subject subject, Instant at, Map<Metric, Long> values) {
  public Reading {
    values = Map.copyOf(values);
  }
}
