package dev.lockkeeper.rollout.api;

import dev.lockkeeper.rollout.domain.rollout.Ending;
import dev.lockkeeper.rollout.domain.rollout.Pause;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import java.time.Instant;
import java.util.Optional;

/**
 * A rollout in one line.
 *
 * @param reason what it waits for and what didn't work when it was tried last, or how it ended
 * @param since when it came into its state
 * @param after the rollout of another group that it waits for
 */
public record RolloutSummary(
    String id,
    String group,
    String cluster,
    String image,
    String state,
    Optional<Paused> paused,
    String reason,
    Instant since,
    Optional<String> after,
    String requestedBy,
    Instant requestedAt,
    Optional<Instant> endedAt) {

  /** A person, or a gate, holds it back. */
  public record Paused(String by, String reason, Instant since) {
    static Paused of(Pause pause) {
      return new Paused(pause.by(), pause.reason(), pause.since());
    }
  }

  static RolloutSummary of(Rollout rollout) {
    Request request = rollout.request();
    return new RolloutSummary(
        request.id().value(),
        request.group(),
        request.cluster(),
        request.image().value(),
        rollout.state().name(),
        rollout.pause().map(Paused::of),
        rollout.state().ended()
            ? rollout.ending().map(Ending::reason).orElse(rollout.waitsFor())
            : rollout.reason(),
        rollout.since(),
        request.after().map(RolloutId::value),
        request.requestedBy(),
        request.at(),
        rollout.endedAt());
  }
}
