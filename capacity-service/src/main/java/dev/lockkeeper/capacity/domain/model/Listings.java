package dev.lockkeeper.capacity.domain.model;

import java.time.Duration;

/**
 * What a complete list says about what isn't on it. ECS's lists are eventually consistent, so what
 * is told of from shortly before the call may be missing from the answer though it is there.
 */
final class Listings {
  private static final long LAG = Duration.ofSeconds(10).toMillis();

  private Listings() {}

  /** Whether what was there at {@code toldAt} would be on a list asked for at {@code began}. */
  static boolean wouldShow(long toldAt, long began) {
    return toldAt + LAG < began;
  }
}
