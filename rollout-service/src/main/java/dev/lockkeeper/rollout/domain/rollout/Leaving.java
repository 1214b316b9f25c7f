package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An instance that is to go, from when that is decided until it has gone. Of all other instances
 * the record keeps nothing: what they are can be seen.
 *
 * @param attempt counts the drains asked for it, so that each has a requestId of its own
 * @param since when it came into its phase
 * @param sequence of drain-service's newest event about it
 * @param blockedSince since when its drain is blocked, if it is
 * @param blocked why, shortened
 */
public record Leaving(
    Why why,
    Phase phase,
    int attempt,
    Instant since,
    long sequence,
    Optional<Instant> blockedSince,
    String blocked) {
  private static final int LONGEST = 100;

  /** Why it is to go. */
  public enum Why {
    /** It is on the image that is replaced. */
    REPLACED,
    /** It didn't become fit. */
    FAILED,
    /** There are more instances than others want. */
    SURPLUS
  }

  /** How far that is. */
  public enum Phase {
    /** Its drain is to be requested. */
    WANTED,
    /** Its drain is requested. */
    REQUESTED,
    /** Its drain is to be taken back. */
    RECALLED,
    /** Its drain is taken back; it may have ended otherwise. */
    RECALLING,
    /** It carries nothing and can be terminated. */
    EMPTY,
    /** It is being terminated, and the desired capacity stays. */
    GOING,
    /** It is being terminated with the desired capacity lowered. */
    GOING_FOR_GOOD
  }

  static Leaving toDrain(Why why, Instant now) {
    return new Leaving(why, Phase.WANTED, 1, now, -1, Optional.empty(), "");
  }

  static Leaving empty(Why why, Instant now) {
    return toDrain(why, now).in(Phase.EMPTY, now);
  }

  Leaving in(Phase next, Instant now) {
    return new Leaving(why, next, attempt, now, sequence, Optional.empty(), "");
  }

  Leaving because(Why other) {
    return new Leaving(other, phase, attempt, since, sequence, blockedSince, blocked);
  }

  Leaving heard(long newSequence) {
    return new Leaving(why, phase, attempt, since, newSequence, blockedSince, blocked);
  }

  Leaving again(Instant now) {
    return new Leaving(why, Phase.WANTED, attempt + 1, now, sequence, Optional.empty(), "");
  }

  Leaving blocked(List<String> reasons, Instant now) {
    String text = String.join("; ", reasons);
    return new Leaving(
        why,
        phase,
        attempt,
        since,
        sequence,
        reasons.isEmpty() ? Optional.empty() : Optional.of(blockedSince.orElse(now)),
        text.length() <= LONGEST ? text : text.substring(0, LONGEST));
  }

  /** The patience with its drain begins anew. */
  Leaving unblocked(Instant now) {
    return blockedSince.isEmpty()
        ? this
        : new Leaving(why, phase, attempt, since, sequence, Optional.of(now), blocked);
  }

  /** Whether it goes at its drain's deadline though tasks are left: nobody wants it to stay. */
  boolean proceeds(Settings.Drains drains) {
    return why != Why.REPLACED || drains.proceed();
  }

  /** Whether nothing was heard of its drain for too long; the oftener asked for, the longer. */
  boolean silent(Context context) {
    return !silentAt(context.limits()).isAfter(context.now());
  }

  /** From when on that is so if nothing is heard. */
  Instant silentAt(Limits limits) {
    return since.plus(limits.drainSilence().multipliedBy(attempt));
  }

  /** Whether its drain goes on, as far as is known. */
  boolean drains() {
    return phase == Phase.REQUESTED || phase == Phase.RECALLING;
  }

  /** Whether its drain is asked for and goes on, and nothing is known to hold it up. */
  boolean drainsUnblocked() {
    return (phase == Phase.WANTED || phase == Phase.REQUESTED) && blockedSince.isEmpty();
  }

  boolean going() {
    return phase == Phase.GOING || phase == Phase.GOING_FOR_GOOD;
  }

  /** Whether its drain is being taken back. */
  boolean recalled() {
    return phase == Phase.RECALLED || phase == Phase.RECALLING;
  }

  boolean toldOfSoon() {
    return phase == Phase.WANTED || phase == Phase.RECALLED;
  }
}
