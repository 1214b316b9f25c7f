package dev.lockkeeper.rollout.domain.image;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old an image must be before it is rolled out by itself, and how old at most. Age counts from
 * its creation.
 *
 * @param youngest empty: from its first moment
 * @param oldest empty: for ever
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

  /** Why an image may not be rolled out now; empty if it may. */
  public Optional<String> objection(Instant created, Instant now) {
    if (now.isBefore(notBefore(created))) {
      return Optional.of("the image is too young until " + notBefore(created));
    }
    return oldest
        .map(created::plus)
        .filter(end -> end.isBefore(now))
        .map(end -> "the image is too old since " + end);
  }
}
