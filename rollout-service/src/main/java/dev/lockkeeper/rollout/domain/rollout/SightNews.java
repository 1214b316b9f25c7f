package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.AlarmView;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rebalance.ServiceSpread;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was seen of AWS, or heard of other services. */
public sealed interface SightNews extends Observation {

  /**
   * The group; taken note of only if nothing of ours was under way since the look was asked for.
   *
   * @param count the {@link Attempt}'s when it was
   */
  record GroupSeen(GroupView view, long count) implements SightNews {
    @Override
    public Optional<GroupView> group(Rollout rollout, Instant now) {
      return Optional.of(view).filter(seen -> Sight.fresh(rollout, this, now));
    }

    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return group(rollout, context.now())
          .map(seen -> Sight.learn(rollout, seen, context))
          .orElse(rollout);
    }
  }

  /**
   * There is no such group any more.
   *
   * @param fenced instances that are still fenced, and of no group: nobody else unfences them
   */
  record GroupGone(Set<InstanceId> fenced) implements SightNews {
    public GroupGone {
      fenced = Set.copyOf(fenced);
    }

    @Override
    public Optional<GroupView> group(Rollout rollout, Instant now) {
      return rollout.attempt().underWay(now)
          ? Optional.empty()
          : GroupLost.view(rollout, fenced, now);
    }

    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return rollout.state().ended() ? rollout : GroupLost.learn(rollout, context);
    }
  }

  /** An event says that something has changed: the group is to be looked at soon. */
  record SomethingHappened() implements SightNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      Attempt attempt = rollout.attempt();
      Instant now = context.now();
      Instant at = Looks.onNews(rollout, context);
      return attempt.underWay(now) || attempt.lookAt().isBefore(at)
          ? rollout
          : rollout.with(attempt.lookAt(at));
    }
  }

  /**
   * The alarms.
   *
   * @param at when the look began
   */
  record AlarmsSeen(List<AlarmView> alarms, Instant at) implements SightNews {
    public AlarmsSeen {
      alarms = List.copyOf(alarms);
    }

    @Override
    public Rollout learn(Rollout rollout, Context context) {
      Instant often = at.plus(context.limits().alarmInterval());
      Attempt attempt = rollout.attempt();
      // While a stop switch is on, alarms are looked at as often as the switch.
      Instant usual =
          attempt
              .held()
              .filter(Held::stopped)
              .map(stop -> stop.again(at))
              .filter(seldom -> seldom.isAfter(often))
              .orElse(often);
      Instant next =
          Quiet.endOf(rollout).filter(end -> end.isAfter(at) && end.isBefore(usual)).orElse(usual);
      return rollout.with(
          rollout.alarms().seen(rollout.settings().watching().alarms(), alarms, at, next));
    }
  }

  /**
   * {@code Capacity Shortage} of the cluster, or {@code Capacity Restored}.
   *
   * @param text what is short; empty if nothing is any more
   */
  record ShortageHeard(long sequence, Optional<String> text) implements SightNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return rollout.with(rollout.shortage().heard(sequence, text, context.now()));
    }
  }

  /** How services sit. */
  record ServicesSeen(List<ServiceSpread> services) implements SightNews {
    public ServicesSeen {
      services = List.copyOf(services);
    }

    @Override
    public Rollout learn(Rollout rollout, Context context) {
      if (rollout.state() != RolloutState.REBALANCING || rollout.respread().next().isPresent()) {
        return rollout;
      }
      return rollout.with(
          rollout
              .respread()
              .seen(
                  services,
                  rollout.settings().group().rebalance(),
                  context.now().plus(context.limits().lookWhileMoving())));
    }
  }

  /** Where the rollout before stands; empty if nobody knows it. */
  record PredecessorSeen(Optional<RolloutState> state) implements SightNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      if (rollout.state() != RolloutState.REQUESTED) {
        return rollout;
      }
      Rollout seen = rollout.with(rollout.attempt().untroubled());
      if (state.filter(RolloutState.SUCCEEDED::equals).isPresent()) {
        return seen.unblocked();
      }
      boolean over = state.isEmpty() || state.get().ended();
      return over
          ? Turns.finish(
              seen, RolloutState.CANCELLED, "the rollout before it did not succeed", context.now())
          : seen;
    }
  }

  /**
   * What drain-service tells of a drain.
   *
   * @param requestIds what wanted the drain, ours among them if it was asked for by us
   */
  record DrainHeard(
      InstanceId instance, Kind kind, long sequence, Set<String> requestIds, List<String> reasons)
      implements SightNews {
    /** The events {@code Drain Completed} … {@code Drain Blocked}. */
    public enum Kind {
      COMPLETED,
      EXPIRED,
      CANCELLED,
      LOST,
      BLOCKED
    }

    public DrainHeard {
      requestIds = Set.copyOf(requestIds);
      reasons = List.copyOf(reasons);
    }

    @Override
    public Rollout learn(Rollout rollout, Context context) {
      Leaving one = rollout.fleet().leaving().get(instance);
      if (one == null
          || sequence <= one.sequence()
          || !requestIds.contains(rollout.requestId(instance, one.attempt()))) {
        return rollout;
      }
      return DrainEnds.learn(rollout, one.heard(sequence), this, context);
    }
  }
}
