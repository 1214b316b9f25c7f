package dev.lockkeeper.drain.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A termination lifecycle action that waits for us, by the hook's own times.
 *
 * @param id tells it from all others of the instance; never changes
 * @param token what Auto Scaling calls this action by; empty where only a list showed it. Auto
 *     Scaling takes the instance id in its place
 * @param startedAt when the instance entered {@code Terminating:Wait}, or was first seen in it
 * @param heartbeatTimeout how long one heartbeat lasts: 30 s to 7,200 s
 * @param heldUntil when it ends if no more heartbeat is recorded
 * @param heartbeatNotBefore when the next heartbeat is due
 * @param tries how often we have begun to complete it in a way that may have worked
 */
public record LifecycleAction(
    String group,
    String hook,
    String id,
    Optional<String> token,
    Instant startedAt,
    Duration heartbeatTimeout,
    Instant heldUntil,
    Instant heartbeatNotBefore,
    int tries,
    Status status) {
  /** How it stands with the action. */
  public enum Status {
    /** The instance is in {@code Terminating:Wait}. */
    WAITING,
    /** We have completed it. */
    COMPLETED,
    /** Auto Scaling knows no such action any more: timed out, completed, or the instance died. */
    GONE,
    /** It ended, and its group keeps the instance running then. */
    RETAINED
  }

  private static final Duration LONGEST_WAIT = Duration.ofDays(2);
  private static final int LONGEST_WAIT_IN_TIMEOUTS = 100;

  /** So that a heartbeat that got lost is missed, and made up for, before the hook times out. */
  private static final int PARTS = 3;

  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);

  /** An action that an event told of. */
  public static LifecycleAction started(
      String group, String hook, String token, Instant startedAt, Duration heartbeatTimeout) {
    return new LifecycleAction(
        group,
        hook,
        token,
        Optional.of(token),
        startedAt,
        heartbeatTimeout,
        startedAt.plus(heartbeatTimeout),
        startedAt.plus(heartbeatTimeout.dividedBy(PARTS)),
        0,
        Status.WAITING);
  }

  /** An action that a list shows; as it may time out any moment, a heartbeat is due at once. */
  public static LifecycleAction seen(
      String group, String hook, Instant now, Duration heartbeatTimeout) {
    return new LifecycleAction(
        group,
        hook,
        hook + "@" + now,
        Optional.empty(),
        now,
        heartbeatTimeout,
        now,
        now,
        0,
        Status.WAITING);
  }

  /**
   * When Auto Scaling ends the wait whatever we do: after 100 heartbeat timeouts or 48 hours,
   * whichever comes first (PutLifecycleHook, Auto Scaling API reference).
   */
  public Instant deadline() {
    Duration hundred = heartbeatTimeout.multipliedBy(LONGEST_WAIT_IN_TIMEOUTS);
    return startedAt.plus(hundred.compareTo(LONGEST_WAIT) < 0 ? hundred : LONGEST_WAIT);
  }

  /** When we let go, early enough before the deadline that the call still counts. */
  public Instant letGoAt() {
    Duration margin = heartbeatTimeout.dividedBy(4);
    return deadline().minus(margin.compareTo(LONGEST_MARGIN) < 0 ? margin : LONGEST_MARGIN);
  }

  /** When the next heartbeat is due; none once a further one would gain no time. */
  public Optional<Instant> nextHeartbeatAt() {
    return waiting() && heldUntil.isBefore(deadline())
        ? Optional.of(heartbeatNotBefore)
        : Optional.empty();
  }

  boolean waiting() {
    return status == Status.WAITING;
  }

  boolean heartbeatDue(Instant now) {
    return nextHeartbeatAt().filter(at -> !at.isAfter(now)).isPresent();
  }

  /** With the next heartbeat put off so far that a lost or failed one is repeated in good time. */
  LifecycleAction heartbeatUnderWay(Instant now) {
    return with(heldUntil, now.plus(heartbeatTimeout.dividedBy(8)), tries, status);
  }

  LifecycleAction heartbeatRecorded(Instant now) {
    return with(
        now.plus(heartbeatTimeout), now.plus(heartbeatTimeout.dividedBy(PARTS)), tries, status);
  }

  LifecycleAction settled(Status end) {
    return with(heldUntil, heartbeatNotBefore, tries, end);
  }

  LifecycleAction tried() {
    return with(heldUntil, heartbeatNotBefore, tries + 1, status);
  }

  LifecycleAction untried() {
    return with(heldUntil, heartbeatNotBefore, Math.max(0, tries - 1), status);
  }

  /**
   * Whether both are one: a list shows no token, and a hook asks once for an instance. What a list
   * has shown began before it was seen, so an event that tells of an earlier start, however late it
   * comes, tells of the same.
   */
  boolean sameAs(LifecycleAction other) {
    if (token.isPresent() && other.token.isPresent()) {
      return token.equals(other.token);
    }
    boolean seenLater = token.isEmpty() && !other.startedAt.isAfter(startedAt);
    return id.equals(other.id)
        || ((waiting() || seenLater) && group.equals(other.group) && hook.equals(other.hook));
  }

  LifecycleAction named(Optional<String> known) {
    return new LifecycleAction(
        group,
        hook,
        id,
        token.or(() -> known),
        startedAt,
        heartbeatTimeout,
        heldUntil,
        heartbeatNotBefore,
        tries,
        status);
  }

  private LifecycleAction with(Instant held, Instant notBefore, int newTries, Status newStatus) {
    return new LifecycleAction(
        group, hook, id, token, startedAt, heartbeatTimeout, held, notBefore, newTries, newStatus);
  }
}
