package dev.lockkeeper.rollout.domain.image;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old an image must be before it is rolled out by itself, and at which age it is at the latest.
 * Age counts from its creation.
 *
 * @param youngest empty: from its first moment
 * @param oldest from then on it waits for no maintenance window; empty: it always does
 */
public record ImageAges(Optional<Duration> youngest, Optional<Duration> oldest) {
  public ImageAges {
    if (youngest.isPresent() && oldest.isPresent() && oldest.get().compareTo(youngest.get()) < 0) {
      throw new IllegalArgumentException(
          "an image can't be older than " + youngest.get() + " and younger than " + oldest.get());
    }
  }

  /** No condition. */
  public static ImageAges any() {
    return new ImageAges(Optional.empty(), Optional.empty());
  }

  /** When an image may be rolled out first. */
  public Instant notBefore(Instant created) {
    return youngest.map(created::plus).orElse(created);
  }

  /** When an image is rolled out at the latest; empty if it always waits for a window. */
  public Optional<Instant> notAfter(Instant created) {
    return oldest.map(created::plus);
  }
}
