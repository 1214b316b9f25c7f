package dev.lockkeeper.drain.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** About the instance and its registration with ECS. */
public sealed interface InstanceNews extends Observation {

  /** A cluster knows the instance. */
  record ContainerInstanceFound(ContainerInstance where) implements InstanceNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.state().ended() && !drain.lifecycleActions().waiting().isEmpty()) {
        return oursAfterAll(drain, context.now());
      }
      if (drain.state() != DrainState.REQUESTED || drain.containerInstance().isPresent()) {
        return drain;
      }
      // A list may still show the registration that is known to be gone.
      boolean another = drain.formerly().filter(left -> left.arn().equals(where.arn())).isEmpty();
      return another
          ? drain.stepDone(context.now()).with(where)
          : new ContainerInstanceNotFound().learn(drain, context);
    }

    /** It was left to its hook as not ours, and has registered since. */
    private Drain oursAfterAll(Drain drain, Instant now) {
      String why = "it has registered after all, and its hook waits still, so it is drained";
      return drain.again(now).with(where).noting(now, why);
    }
  }

  /** No cluster knows the instance, or the one that did no longer does. */
  record ContainerInstanceNotFound() implements InstanceNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.settled()) {
        return drain;
      }
      Instant now = context.now();
      return switch (Unregistered.judge(drain, now, context.limits().settlingTime())) {
        case NOT_YET -> notYet(drain, context);
        case NOT_OURS ->
            leaveAlone(drain, "not ours: none of our clusters knows the instance", now);
        case LEFT -> lookAgain(drain, now);
        case GONE -> gone(drain);
      };
    }

    private static Drain notYet(Drain drain, Context context) {
      String why = "no cluster knows the instance yet";
      return ProgressNews.putOff(drain, why, context.limits().registrationRetry(), context);
    }

    /** Somebody else may have work on it, so its hook is neither completed nor kept waiting. */
    private static Drain leaveAlone(Drain drain, String why, Instant now) {
      return drain
          .with(Release.to(DrainState.LOST, Release.Manner.LEAVE, why))
          .in(DrainState.LOST, why, now);
    }
  }

  /**
   * What was learnt about one registration, by a call that may have taken its time. If the instance
   * has another by now, it is no news.
   */
  record OfRegistration(ContainerInstanceArn arn, Observation seen) implements InstanceNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      boolean known =
          drain.containerInstance().filter(where -> where.arn().equals(arn)).isPresent();
      return known ? seen.learn(drain, context) : drain;
    }
  }

  /** This registration is over; news of an earlier one than the drain knows is no news. */
  record ContainerInstanceLeft(ContainerInstanceArn arn) implements InstanceNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      boolean known =
          drain.containerInstance().filter(where -> where.arn().equals(arn)).isPresent();
      return drain.settled() || !known ? drain : lookAgain(drain, context.now());
    }
  }

  /**
   * ECS doesn't set the container instance {@code DRAINING}, as it isn't {@code ACTIVE}: it is
   * registering still, which attaching a trunk network interface can hold up. It is asked for again
   * until the settling time is over, and ever more rarely, with the reason told, after that.
   */
  record NotActive(String status) implements InstanceNews {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.state() != DrainState.DRAINING
          || drain.containerInstance().orElseThrow().draining()) {
        return drain;
      }
      String why = "the container instance is %s; only an ACTIVE one can be set DRAINING";
      Duration stood = Duration.between(drain.announcement().orElseThrow().at(), context.now());
      Duration retry = context.limits().registrationRetry();
      return stood.compareTo(context.limits().settlingTime()) < 0
          ? ProgressNews.putOff(drain, why.formatted(status), retry, context)
          : ProgressNews.putOff(
              blocked(drain, why.formatted(status), context),
              why.formatted(status),
              stood.compareTo(LONGEST_PAUSE) < 0 ? stood : LONGEST_PAUSE,
              context);
    }

    private static Drain blocked(Drain drain, String why, Context context) {
      String arn = drain.containerInstance().orElseThrow().arn().value();
      String text = why + ". Look at its agent's log, or terminate the instance";
      BlockReason reason = new BlockReason(BlockReason.Kind.NOT_ACTIVE, arn, text);
      return drain.with(drain.diagnosis().found(List.of(reason), context.now()));
    }
  }

  /** EC2 stops or terminates the instance, or has done so. */
  record InstanceGone(String how) implements InstanceNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.settled()) {
        return drain;
      }
      return drain.with(
          Release.to(DrainState.LOST, Release.Manner.LET_GO, "gone before it was empty: " + how));
    }
  }

  /**
   * ECS has the container instance {@code DRAINING}.
   *
   * @param tasks how many tasks were to run on it at that moment
   */
  record DrainingEnsured(int tasks) implements InstanceNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.state().ended()) {
        return drain
            .release()
            .filter(release -> release.manner() == Release.Manner.REACTIVATE)
            .map(release -> once(drain.with(release.done(false)), context))
            .orElse(drain);
      }
      boolean undone = drain.release().filter(Release::mustReactivate).isPresent();
      ContainerInstance where = drain.containerInstance().orElse(null);
      if (where == null || where.draining() || (drain.state() != DrainState.DRAINING && !undone)) {
        return drain;
      }
      return drain
          .stepDone(context.now())
          .with(where.nowDraining())
          .with(drain.tasks().counting(tasks))
          .noting(context.now(), "DRAINING; tasks to run on it, daemons included: " + tasks);
    }

    /** A call of ours that took effect after the instance had been set ACTIVE. */
    private static Drain once(Drain drain, Context context) {
      return drain.in(DrainState.RELEASING, "set DRAINING late: ACTIVE once more", context.now());
    }
  }

  /**
   * ECS has the container instance {@code ACTIVE} again, or no longer has it.
   *
   * @param where as it was known when that was begun; if a call of ours was found to have set it
   *     DRAINING since, which of the two came last isn't known, so it is done once more
   */
  record Reactivated(ContainerInstance where) implements InstanceNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      boolean last = drain.containerInstance().filter(where::equals).isPresent();
      return drain
          .release()
          .filter(release -> last)
          .map(release -> drain.with(release.done(true)))
          .orElse(drain);
    }
  }

  private static Drain lookAgain(Drain drain, Instant now) {
    ContainerInstance gone = drain.containerInstance().orElseThrow();
    String why =
        "container instance " + gone.arn() + " is gone: looking whether it registered anew";
    return drain.withoutRegistration(gone, now).in(DrainState.REQUESTED, why, now);
  }

  private static Drain gone(Drain drain) {
    String why = "gone: the instance left its cluster before it was empty";
    return drain.with(Release.to(DrainState.LOST, Release.Manner.LET_GO, why));
  }
}
