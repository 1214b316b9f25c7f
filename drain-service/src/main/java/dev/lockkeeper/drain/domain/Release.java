package dev.lockkeeper.drain.domain;

import java.util.List;

/**
 * How a drain will end, once that is settled.
 *
 * @param end the state it ends in
 * @param manner what becomes of the instance
 * @param reason why, in words
 * @param done whether what the manner asks for first is done: the instance is set ACTIVE, or its
 *     group was found to retain it
 * @param over ids of the triggers that are over with it, where the instance serves on; one that
 *     comes later wants a drain of its own
 */
public record Release(
    DrainState end, Manner manner, String reason, boolean done, List<String> over) {
  /** What is done with the instance. */
  public enum Manner {
    /** Its hooks, if any, are completed with CONTINUE. */
    LET_GO,
    /**
     * It stays as it is, for whoever asked to terminate. Its hooks, if any, are completed with
     * ABANDON, once the group is known to keep it running then.
     */
    RETAIN,
    /** The container instance is set ACTIVE again. */
    REACTIVATE,
    /** Nothing: it isn't ours, we haven't set it DRAINING, or it is taken to be gone. */
    LEAVE
  }

  public Release {
    over = List.copyOf(over);
    if (!end.ended()) {
      throw new IllegalArgumentException(end + " is not an end");
    }
  }

  static Release to(DrainState end, Manner manner, String reason) {
    return new Release(end, manner, reason, false, List.of());
  }

  Release done(boolean isDone) {
    return new Release(end, manner, reason, isDone, over);
  }

  /** It can't be kept, for {@code why}, so it is let go. */
  Release letGoAfterAll(String why) {
    return new Release(end, Manner.LET_GO, reason + "; " + why, false, over);
  }

  /** Whether its group is still to be asked whether it retains the instance. */
  boolean mayRetain() {
    return manner == Manner.RETAIN && !done;
  }

  /** Whether something has to be done about the container instance still. */
  boolean mustReactivate() {
    return manner == Manner.REACTIVATE && !done;
  }

  /** With the triggers that are over with it. */
  Release knowing(Triggers triggers) {
    return new Release(
        end, manner, reason, done, triggers.all().stream().map(Trigger::id).toList());
  }

  /** The triggers that came after the instance was given up to serve on. */
  List<Trigger> sinceThen(Triggers triggers) {
    return manner == Manner.REACTIVATE
        ? triggers.all().stream().filter(trigger -> !over.contains(trigger.id())).toList()
        : List.of();
  }
}
