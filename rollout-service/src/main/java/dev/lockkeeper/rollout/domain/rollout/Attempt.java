package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * The pending effect, and looks at the group.
 *
 * @param notBefore somebody may be at the effect until then; after that it is tried again
 * @param claimed whether somebody is, as far as is known: what is seen meanwhile may be half done
 * @param settledAt when the last effect was begun or answered; what was seen before that is stale
 * @param trouble why it didn't work the last time
 * @param lookAt when the group is looked at next, or until when somebody may be at it
 * @param lookedAt when the newest look began
 */
public record Attempt(
    Instant notBefore,
    boolean claimed,
    Instant settledAt,
    Optional<String> trouble,
    Instant lookAt,
    Instant lookedAt) {
  static Attempt none(Instant now) {
    return new Attempt(now, false, now, Optional.empty(), now, Instant.EPOCH);
  }

  Attempt claimedUntil(Instant time, Instant now) {
    return new Attempt(time, true, now, trouble, time, lookedAt);
  }

  /** Answered: what came of it can be seen at once. */
  Attempt done(Instant now) {
    return new Attempt(now, false, now, Optional.empty(), now, lookedAt);
  }

  Attempt failed(String why, Instant again, Instant now) {
    return new Attempt(again, false, now, Optional.of(why), again, lookedAt);
  }

  Attempt lookAt(Instant time) {
    return new Attempt(notBefore, claimed, settledAt, trouble, time, lookedAt);
  }

  Attempt looked(Instant at, Instant next) {
    return new Attempt(notBefore, claimed, settledAt, trouble, next, at);
  }

  Attempt overdue() {
    return new Attempt(notBefore, false, settledAt, trouble, lookAt, lookedAt);
  }

  /** Whether something is under way, and not overdue. */
  boolean underWay(Instant now) {
    return claimed && notBefore.isAfter(now);
  }
}
