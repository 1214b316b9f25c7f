package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.Release.Manner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The moment at which a drain ends whatever is left, the most urgent of all that apply.
 *
 * @param triggerId whose deadline it is, if a trigger's
 */
public record Deadline(Instant at, DeadlinePolicy policy, String why, Optional<String> triggerId) {
  /** A drain that nothing else ends: as long as Auto Scaling keeps a hook waiting at most. */
  private static final Duration LONGEST = Duration.ofDays(2);

  /** The first deadline of the drain, if it has any. */
  public static Optional<Deadline> of(Drain drain, ClusterPolicy cluster) {
    List<Deadline> all = new ArrayList<>();
    drain
        .lifecycleActions()
        .letGoAt()
        .map(at -> general(at, ofHook(drain, cluster), "the hook can't wait any longer"))
        .ifPresent(all::add);
    drain.triggers().first().map(trigger -> ofTrigger(trigger, cluster)).ifPresent(all::add);
    if (!drain.triggers().instanceGoesAnyway()) {
      cluster
          .deadline()
          .map(most -> drain.beginsAt().plus(most))
          .map(at -> general(at, wanted(drain, cluster), "the deadline of the cluster's drains"))
          .ifPresent(all::add);
    }
    if (all.isEmpty() && drain.wanted()) {
      Instant at = drain.beginsAt().plus(LONGEST);
      all.add(general(at, wanted(drain, cluster), "no drain takes longer than two days"));
    }
    return all.stream().min(Comparator.comparing(Deadline::at));
  }

  private static Deadline general(Instant at, DeadlinePolicy policy, String why) {
    return new Deadline(at, policy, why, Optional.empty());
  }

  /** The group terminates the instance then, unless it retains it. */
  private static DeadlinePolicy ofHook(Drain drain, ClusterPolicy cluster) {
    return wanted(drain, cluster) == DeadlinePolicy.RETAIN
        ? DeadlinePolicy.RETAIN
        : DeadlinePolicy.PROCEED;
  }

  private static Deadline ofTrigger(Trigger trigger, ClusterPolicy cluster) {
    DeadlinePolicy policy =
        switch (trigger.kind()) {
          case SPOT_INTERRUPTION, SCHEDULED_CHANGE -> DeadlinePolicy.PROCEED;
          case REBALANCE_RECOMMENDATION, DRAIN_REQUESTED, OPERATOR ->
              trigger.policy().orElse(cluster.atDeadline());
        };
    return new Deadline(
        trigger.deadline().orElseThrow(),
        policy,
        "the deadline of the " + trigger.asRequest(),
        Optional.of(trigger.id()));
  }

  private static DeadlinePolicy wanted(Drain drain, ClusterPolicy cluster) {
    return drain.triggers().all().stream()
        .flatMap(trigger -> trigger.policy().stream())
        .findFirst()
        .orElse(cluster.atDeadline());
  }

  boolean passed(Instant now) {
    return !at.isAfter(now);
  }

  /** What the policy comes to for this drain. */
  Manner manner(Drain drain) {
    LifecycleActions hooks = drain.lifecycleActions();
    return switch (policy) {
      case PROCEED -> Manner.LET_GO;
      case RETAIN -> Manner.RETAIN;
      case REACTIVATE -> {
        if (!hooks.waiting().isEmpty() || hooks.over() || drain.triggers().instanceGoesAnyway()) {
          yield Manner.LET_GO;
        }
        yield drain.mayBeDraining() ? Manner.REACTIVATE : Manner.LEAVE;
      }
    };
  }
}
