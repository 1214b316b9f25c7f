package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.Drain.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** About the drain's own steps, and what others made of its notices. */
public sealed interface ProgressNews extends Observation {

  /**
   * The pending step didn't work.
   *
   * @param claim until when it was claimed; if another has taken over since, this is no news
   */
  record StepFailed(Instant claim, String reason, Duration retryAfter) implements ProgressNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      boolean pending = !drain.state().ended() || drain.slot().inLine();
      return pending && drain.attempt().notBefore().equals(claim)
          ? putOff(drain, reason, retryAfter, context)
          : drain;
    }
  }

  /**
   * The pending step didn't work since the role lacks a permission.
   *
   * @param claim as in {@link StepFailed}
   */
  record StepDenied(Instant claim, String reason, Duration retryAfter) implements ProgressNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      Drain failed = new StepFailed(claim, reason, retryAfter).learn(drain, context);
      return failed.equals(drain)
          ? drain
          : failed.with(failed.diagnosis().denied(Diagnosis.STEP, reason));
    }
  }

  /**
   * The cluster's stop switch held the pending step back; it wasn't tried.
   *
   * @param claim as in {@link StepFailed}
   */
  record StepHeld(Instant claim, String reason, Duration retryAfter) implements ProgressNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.state().ended() || !drain.attempt().notBefore().equals(claim)) {
        return drain;
      }
      Instant again = context.now().plus(retryAfter);
      return drain
          .with(drain.lifecycleActions().untried())
          .with(new Attempt(again, Optional.of(reason), true))
          .noting(context.now(), reason);
    }
  }

  /** The cluster's stop switch was lifted: what it held back is due. */
  record Resumed(String by) implements ProgressNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      if (!drain.attempt().held()) {
        return drain;
      }
      // By then no replica remembers the switch as on.
      Instant again = context.now().plus(StopSwitches.IN_FORCE_WITHIN);
      return drain
          .with(new Attempt(again, Optional.empty()))
          .noting(context.now(), "the stop of the cluster was lifted by " + by);
    }
  }

  /** Nothing but the time is new; to one that waits for its turn this may say that it has come. */
  record TimePassed() implements ProgressNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      return waitsForItsTurn(drain) ? askingAgain(drain, context.now()) : drain;
    }
  }

  /**
   * The drain has asked whether its turn has come.
   *
   * @param ahead its place among those that wait, from 1; 0 if it may go on
   * @param counted whether it is in the cluster's line
   */
  record TurnAnswered(int ahead, boolean counted) implements ProgressNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      // One that came while there was a limit has a place, which is given back at the end.
      boolean placed = counted || drain.slot().inLine();
      Slot slot = ahead > 0 ? Slot.AWAITED : placed ? Slot.TAKEN : Slot.UNCOUNTED;
      if (drain.state() != DrainState.REQUESTED) {
        // It has ended meanwhile: then its place is given back.
        return counted && !drain.slot().mayGoOn() ? drain.with(slot) : drain;
      }
      if (ahead == 0) {
        return drain.stepDone(context.now()).with(slot);
      }
      String why = "it is number %d of those that wait for others to end".formatted(ahead);
      return putOff(drain.with(slot), why, context.limits().turnRetry(), context);
    }
  }

  /** The drain has left the cluster's line. */
  record SlotFreed() implements ProgressNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      return drain.state().ended() ? drain.stepDone(context.now()).with(Slot.NONE) : drain;
    }
  }

  /** All notices up to this one have been published. */
  record NoticesPublished(long upTo) implements ProgressNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      return drain.with(drain.outbox().publishedUpTo(upTo, context.now()));
    }
  }

  /** Notices couldn't be published. */
  record NoticesFailed(String reason, Duration retryAfter) implements ProgressNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      return drain.with(drain.outbox().notBefore(context.now().plus(retryAfter)));
    }
  }

  /**
   * discovery-service has withdrawn the records that lead to the instance's tasks.
   *
   * @param quietAt when cached answers have expired; if that is before the announcement, it is a
   *     late answer to an earlier one
   */
  record RecordsWithdrawn(int withdrawn, int keptBack, Instant quietAt) implements ProgressNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.state() != DrainState.ANNOUNCED) {
        return drain;
      }
      Announcement announcement = drain.announcement().orElseThrow();
      // EventBridge tells the time of an event in whole seconds.
      if (quietAt.isBefore(announcement.at().truncatedTo(ChronoUnit.SECONDS))) {
        return drain;
      }
      return drain
          .with(new Announcement(announcement.at(), Optional.of(quietAt)))
          .noting(
              context.now(),
              "records withdrawn: %d, kept back: %d, quiet at %s"
                  .formatted(withdrawn, keptBack, quietAt));
    }
  }

  /** Whether the only step it waits to have done is to ask for its turn. */
  static boolean waitsForItsTurn(Drain drain) {
    return drain.state() == DrainState.REQUESTED
        && drain.slot() == Slot.AWAITED
        && drain.containerInstance().isPresent();
  }

  /** With the pending step to be tried now, and why it didn't work the last time. */
  static Drain askingAgain(Drain drain, Instant now) {
    return drain.with(new Attempt(now, drain.attempt().trouble()));
  }

  /** With the pending step put off, and the reason shown. */
  static Drain putOff(Drain drain, String reason, Duration retryAfter, Context context) {
    Instant now = context.now();
    return drain.with(new Attempt(now.plus(retryAfter), Optional.of(reason))).noting(now, reason);
  }
}
