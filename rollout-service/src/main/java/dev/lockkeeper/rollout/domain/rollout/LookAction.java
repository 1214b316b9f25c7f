package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rollout.SightNews.AlarmsSeen;
import dev.lockkeeper.rollout.domain.rollout.SightNews.GroupGone;
import dev.lockkeeper.rollout.domain.rollout.SightNews.GroupSeen;
import dev.lockkeeper.rollout.domain.rollout.SightNews.PredecessorSeen;
import dev.lockkeeper.rollout.domain.rollout.SightNews.ServicesSeen;
import dev.lockkeeper.rollout.domain.rollout.StepNews.LookFailed;
import dev.lockkeeper.rollout.domain.rollout.StopNews.StopSeen;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Looks at something, and changes nothing. */
public sealed interface LookAction extends Action {

  @Override
  default Observation failed(Rollout claimed, UnavailableException failure) {
    return new LookFailed(failure.getMessage(), failure.retryAfter());
  }

  /**
   * Looks at the group and its instances.
   *
   * @param counted those of which it is to be seen how many tasks they have
   */
  record LookAtGroup(Set<InstanceId> counted) implements LookAction {
    public LookAtGroup {
      counted = Set.copyOf(counted);
    }

    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      Request request = claimed.request();
      Optional<GroupView> seen = ports.groups().look(request.group(), request.cluster(), counted);
      return seen.isPresent()
          ? new GroupSeen(seen.get(), claimed.attempt().count())
          : new GroupGone(ports.members().fencedAlone(request.cluster()));
    }

    @Override
    public String inWords() {
      return "look at the group";
    }
  }

  /**
   * Looks at the rollout's alarms.
   *
   * @param at when that was decided
   */
  record LookAtAlarms(Set<String> names, Instant at) implements LookAction {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      return new AlarmsSeen(ports.alarms().look(names), at);
    }

    @Override
    public String inWords() {
      return "look at the alarms";
    }
  }

  /**
   * Looks at how services sit that run on the group's instances; all others are others' business.
   */
  record LookAtServices() implements LookAction {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      Set<InstanceId> members = ports.members().of(claimed.request().group());
      return new ServicesSeen(
          ports.services().look(claimed.request().cluster()).stream()
              .filter(one -> one.runsOnAny(members))
              .toList());
    }

    @Override
    public String inWords() {
      return "look at the services";
    }
  }

  /** Looks whether a stop switch is still on: one read of DynamoDB, or two. */
  record LookAtStop() implements LookAction {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      return new StopSeen(ports.stops().of(claimed.request().cluster()));
    }

    @Override
    public String inWords() {
      return "look at the stop switch";
    }
  }

  /** Looks whether the rollout before has ended. */
  record LookAtPredecessor(RolloutId id) implements LookAction {
    @Override
    public Observation perform(Ports ports, Rollout claimed) {
      return new PredecessorSeen(ports.rollouts().stateOf(id));
    }

    @Override
    public String inWords() {
      return "look at rollout " + id;
    }
  }
}
