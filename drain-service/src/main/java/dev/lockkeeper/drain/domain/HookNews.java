package dev.lockkeeper.drain.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** About the lifecycle hooks that hold the instance. */
public sealed interface HookNews extends Observation {
  /** How long Auto Scaling may go on to show a lifecycle action that is over. */
  Duration LISTS_LAG = Duration.ofMinutes(5);

  /**
   * An instance is in {@code Terminating:Wait}; it may be known already.
   *
   * @param traceHeader the X-Ray trace header of the message that told of it
   */
  record LifecycleActionStarted(LifecycleAction action, Optional<String> traceHeader)
      implements HookNews {
    /** One that no message told of, or one without a trace. */
    public LifecycleActionStarted(LifecycleAction action) {
      this(action, Optional.empty());
    }

    @Override
    public Drain learn(Drain drain, Context context) {
      Instant now = context.now();
      if (drain.lifecycleActions().know(action)) {
        return drain.with(drain.lifecycleActions().naming(action));
      }
      if (isOver(drain, now)) {
        return drain;
      }
      Drain wanted = drain.state().ended() ? drain.again(now) : drain;
      return wanted
          .with(wanted.triggers().hearing(action.id(), traceHeader))
          .with(wanted.lifecycleActions().plus(action))
          .noting(now, "hook " + action.hook() + " of group " + action.group() + " waits");
    }

    /** Heard late, or still shown by a list though it was completed a moment ago. */
    private boolean isOver(Drain drain, Instant now) {
      boolean justEnded =
          drain.endedAt().filter(ended -> now.isBefore(ended.plus(LISTS_LAG))).isPresent();
      return drain.triggers().haveHeard(action.id())
          || (action.token().isEmpty()
              && justEnded
              && drain.lifecycleActions().hadOneOf(action.hook()));
    }
  }

  /** Auto Scaling took a heartbeat. */
  record HeartbeatRecorded(String id) implements HookNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      return drain.with(
          drain.lifecycleActions().change(id, action -> action.heartbeatRecorded(context.now())));
    }
  }

  /**
   * Auto Scaling knows no such action any more. While we are completing it, that is what the
   * completion brings about, and its own answer tells.
   */
  record HeartbeatRefused(String id) implements HookNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      return drain.state() == DrainState.RELEASING && drain.lifecycleActions().beingCompleted(id)
          ? drain
          : new LifecycleActionSettled(id, LifecycleAction.Status.GONE).learn(drain, context);
    }
  }

  /** A heartbeat didn't get through; it will be tried again before the hook times out. */
  record HeartbeatFailed(String id, String reason) implements HookNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      return drain.state().ended()
          ? drain
          : drain.noting(context.now(), "heartbeat failed: " + reason);
    }
  }

  /**
   * A try to complete it had certainly no effect, so it doesn't count.
   *
   * @param failed what else follows
   */
  record CompletionRefused(String id, Observation failed) implements HookNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      Drain untried =
          drain.with(
              drain
                  .lifecycleActions()
                  .change(id, action -> action.waiting() ? action.untried() : action));
      return failed.learn(untried, context);
    }
  }

  /** A lifecycle action waits no more. */
  record LifecycleActionSettled(String id, LifecycleAction.Status status) implements HookNews {
    public LifecycleActionSettled {
      if (status == LifecycleAction.Status.WAITING) {
        throw new IllegalArgumentException("waiting is not settled");
      }
    }

    @Override
    public Drain learn(Drain drain, Context context) {
      Drain known = endedByAnother(drain) ? lost(drain) : drain;
      Drain settled =
          known.with(known.lifecycleActions().change(id, action -> action.settled(status)));
      return settled.settled() || !settled.lifecycleActions().over()
          ? settled
          : settled.stepDone(context.now());
    }

    /**
     * A first try to complete it that finds it gone has come too late; then what stopped on the
     * instance may have been cut off. A later try may find that an earlier one has worked.
     */
    private boolean endedByAnother(Drain drain) {
      return status == LifecycleAction.Status.GONE
          && drain.release().filter(to -> to.end() == DrainState.COMPLETED).isPresent()
          && drain.lifecycleActions().all().stream()
              .anyMatch(action -> action.id().equals(id) && action.waiting() && action.tries() < 2);
    }

    private static Drain lost(Drain drain) {
      String why = "the hook had ended before it was completed: its timeout, or another";
      return drain.with(Release.to(DrainState.LOST, Release.Manner.LET_GO, why));
    }
  }

  /**
   * Whether the group keeps an instance whose termination hook is abandoned. Otherwise ABANDON
   * would terminate it too, and cancel what other hooks were to do first.
   */
  record RetentionKnown(String group, boolean retains) implements HookNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      return drain.settled()
          ? drain
              .release()
              .filter(release -> drain.state() == DrainState.RELEASING && release.mayRetain())
              .map(release -> known(drain, release, context))
              .orElse(drain)
          : afterItsHook(drain, context.now());
    }

    /** The hooks have ended by themselves. */
    private Drain afterItsHook(Drain drain, Instant now) {
      if (!drain.lifecycleActions().over()) {
        return drain;
      }
      if (retains) {
        Drain next = drain.stepDone(now).with(drain.lifecycleActions().retained());
        return next.noting(
            now,
            "the hook ended by itself, and group %s retains the instance; it goes on: %s"
                .formatted(group, Waiting.cause(next)));
      }
      String why = "the hook ended by itself, and group " + group + " terminates the instance";
      return drain.with(Release.to(DrainState.LOST, Release.Manner.LEAVE, why));
    }

    private Drain known(Drain drain, Release release, Context context) {
      Drain next = drain.stepDone(context.now());
      if (retains) {
        return next.with(release.done(true));
      }
      String why = "group " + group + " does not retain instances, so it is let go all the same";
      return next.with(release.letGoAfterAll(why)).noting(context.now(), why);
    }
  }
}
