package dev.lockkeeper.rollout.domain.automation;

import dev.lockkeeper.rollout.domain.rollout.Request;
import java.time.Instant;
import java.util.Optional;

/**
 * What follows for a watched group: first {@code next} is stored, then the rollout is asked for.
 *
 * @param request the rollout that begins now, if one does
 * @param waitUntil when one may begin, if only time is in its way
 * @param reason why it begins, or why not yet, in words
 */
public record Verdict(
    Watched next, Optional<Request> request, Optional<Instant> waitUntil, String reason) {
  static Verdict none(Watched next, String reason) {
    return new Verdict(next, Optional.empty(), Optional.empty(), reason);
  }

  static Verdict wait(Watched next, Instant until, String reason) {
    return new Verdict(next, Optional.empty(), Optional.of(until), reason);
  }
}
