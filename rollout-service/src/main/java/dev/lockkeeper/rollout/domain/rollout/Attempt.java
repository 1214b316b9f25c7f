package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * The pending effect, and looks at the group.
 *
 * @param notBefore somebody may be at the effect until then; after that it is tried again
 * @param claimed whether somebody is, as far as is known: what is seen meanwhile may be half done
 * @param count rises when an effect is begun, and when it is answered or given up: a look that was
 *     asked for at a lower count may show less. Clocks of several machines couldn't tell that
 * @param trouble why an effect or a look didn't work the last time
 * @param lookAt when the group is looked at next, or until when somebody may be at it
 * @param lookedAt when the newest look began
 */
public record Attempt(
    Instant notBefore,
    boolean claimed,
    long count,
    Optional<String> trouble,
    Instant lookAt,
    Instant lookedAt) {
  private static final int LONGEST = 300;

  public Attempt {
    trouble = trouble.map(why -> why.length() <= LONGEST ? why : why.substring(0, LONGEST));
  }

  static Attempt none(Instant now) {
    return new Attempt(now, false, 0, Optional.empty(), now, Instant.EPOCH);
  }

  Attempt claimedUntil(Instant time) {
    return new Attempt(time, true, count + 1, trouble, time, lookedAt);
  }

  /** Answered: what came of it can be seen at once. */
  Attempt done(Instant now) {
    return new Attempt(now, false, count + 1, Optional.empty(), now, lookedAt);
  }

  Attempt failed(String why, Instant again) {
    return new Attempt(again, false, count + 1, Optional.of(why), again, lookedAt);
  }

  Attempt lookFailed(String why, Instant again) {
    return new Attempt(notBefore, claimed, count, Optional.of(why), again, lookedAt);
  }

  Attempt lookAt(Instant time) {
    return new Attempt(notBefore, claimed, count, trouble, time, lookedAt);
  }

  Attempt looked(Instant at, Instant next) {
    // What a failed effect's reason was holds until that is tried again.
    Optional<String> still = notBefore.isAfter(at) ? trouble : Optional.empty();
    return new Attempt(notBefore, false, claimed ? count + 1 : count, still, next, at);
  }

  /** When the next look may be, however much happens until then. */
  Instant soon(Context context) {
    Instant soon = lookedAt.plus(context.limits().lookSoon());
    return soon.isBefore(context.now()) ? context.now() : soon;
  }

  /** Whether something is under way, and not overdue. */
  boolean underWay(Instant now) {
    return claimed && notBefore.isAfter(now);
  }
}
