package dev.lockkeeper.rollout.domain.window;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Maintenance windows, of which one suffices.
 *
 * @param all at least one
 */
public record Windows(List<Window> all) {
  public Windows {
    all = List.copyOf(all);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("without a window nothing would ever begin");
    }
  }

  /** Whether one is open. */
  public boolean open(Instant now) {
    return all.stream().anyMatch(window -> window.open(now));
  }

  /** When one opens next, after {@code now}; empty if never. */
  public Optional<Instant> nextOpening(Instant now) {
    return all.stream()
        .map(window -> window.nextOpening(now))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }
}
