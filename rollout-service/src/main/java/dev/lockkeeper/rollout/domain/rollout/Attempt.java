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
 * @param held since when it is held back, if it is
 */
public record Attempt(
    Instant notBefore,
    boolean claimed,
    long count,
    Optional<String> trouble,
    Instant lookAt,
    Instant lookedAt,
    Optional<Held> held) {
  private static final int LONGEST = 300;

  public Attempt {
    trouble = trouble.map(why -> why.length() <= LONGEST ? why : why.substring(0, LONGEST));
  }

  static Attempt none(Instant now) {
    return new Attempt(now, false, 0, Optional.empty(), now, Instant.EPOCH, Optional.empty());
  }

  Attempt claimedUntil(Instant time) {
    return new Attempt(time, true, count + 1, trouble, time, lookedAt, held);
  }

  /** Answered: what came of it can be seen at once. */
  Attempt done(Instant now) {
    return new Attempt(now, false, count + 1, Optional.empty(), now, lookedAt, Optional.empty());
  }

  Attempt failed(String why, Instant again) {
    return new Attempt(again, false, count + 1, Optional.of(why), again, lookedAt, held);
  }

  /** Held back; whatever happens before it is tried again has the group looked at sooner. */
  Attempt heldByTheGroup(String why, Instant now) {
    return failed(why, now).held(why, false, now);
  }

  /** A stop switch is on; but to put back, the group isn't looked at before it is off. */
  Attempt stopped(String why, Instant now) {
    return held(why, true, now);
  }

  private Attempt held(String why, boolean stopped, Instant now) {
    Held next =
        held.filter(one -> one.stopped() == stopped).orElseGet(() -> new Held(now, stopped));
    return new Attempt(
        notBefore, claimed, count, Optional.of(why), next.again(now), lookedAt, Optional.of(next));
  }

  /** As if it was held back from now on only. */
  Attempt heldAnew(Instant now) {
    Optional<Held> anew = held.map(one -> new Held(now, one.stopped()));
    return new Attempt(notBefore, claimed, count, trouble, lookAt, lookedAt, anew);
  }

  boolean stopped() {
    return held.filter(Held::stopped).isPresent();
  }

  /** Nothing holds it back, as far as is known; the group is looked at now. */
  Attempt free(Instant now) {
    Instant next = lookAt.isAfter(now) ? now : lookAt;
    Optional<String> still = stopped() ? Optional.empty() : trouble;
    return new Attempt(notBefore, claimed, count, still, next, lookedAt, Optional.empty());
  }

  Attempt lookFailed(String why, Instant again) {
    return new Attempt(notBefore, claimed, count, Optional.of(why), again, lookedAt, held);
  }

  /** What was to be looked at could be. */
  Attempt untroubled() {
    return new Attempt(notBefore, claimed, count, Optional.empty(), lookAt, lookedAt, held);
  }

  Attempt lookAt(Instant time) {
    return new Attempt(notBefore, claimed, count, trouble, time, lookedAt, held);
  }

  Attempt looked(Instant at, Instant next) {
    // What a failed effect's reason was holds until that is tried again.
    Optional<String> still = notBefore.isAfter(at) ? trouble : Optional.empty();
    return new Attempt(notBefore, false, claimed ? count + 1 : count, still, next, at, held);
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
