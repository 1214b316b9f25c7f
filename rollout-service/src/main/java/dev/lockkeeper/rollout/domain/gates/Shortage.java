package dev.lockkeeper.rollout.domain.gates;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether tasks of the cluster fit nowhere, as capacity-service tells it.
 *
 * @param sequence of the newest event; older ones are passed over
 * @param text what is short; empty if nothing is
 * @param toldAt when that was told
 */
public record Shortage(long sequence, Optional<String> text, Instant toldAt) {
  /** One that isn't told again for so long is over ({@code docs/events.md}). */
  private static final Duration BELIEVED_FOR = Duration.ofMinutes(15);

  /** Nothing heard yet. */
  public static Shortage none(Instant now) {
    return new Shortage(-1, Optional.empty(), now);
  }

  /** With an event heard. */
  public Shortage heard(long newSequence, Optional<String> newText, Instant now) {
    return newSequence > sequence ? new Shortage(newSequence, newText, now) : this;
  }

  /** What is short now. */
  public Optional<String> at(Instant now) {
    return text.filter(lack -> now.isBefore(overAt()));
  }

  /** Since when nothing has been short, or will be if nothing more is heard. */
  public Instant overAt() {
    return text.isEmpty() ? toldAt : toldAt.plus(BELIEVED_FOR);
  }
}
