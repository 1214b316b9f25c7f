package dev.lockkeeper.rollout.domain.plan;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How long things take in a cluster, as measured or assumed.
 *
 * @param fit from a launch until the instance is fit
 * @param drain from a drain's turn until it is completed, for the slowest instance
 * @param drainsAtOnce how many drains the cluster allows at a time; empty: any number
 * @param failing the part of launches that don't become fit, from 0 to 1
 */
public record Timings(Duration fit, Duration drain, OptionalInt drainsAtOnce, double failing) {
  public Timings {
    if (failing < 0 || failing > 1) {
      throw new IllegalArgumentException("not a part of all launches: " + failing);
    }
  }
}
