package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.ContainerInstances;
import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceGroups;
import dev.lockkeeper.drain.domain.InstanceGroups.InstanceGroup;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.handling.RefusedException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Checks an operator's order against how things stand, before anything is done. */
final class Admission {
  private static final Duration FARTHEST = Duration.ofDays(30);

  /** A drain is one item of at most 400 KB, and each order stays in it. */
  private static final int MOST_TRIGGERS = 50;

  private final ContainerInstances containerInstances;
  private final InstanceGroups groups;

  Admission(ContainerInstances containerInstances, InstanceGroups groups) {
    this.containerInstances = containerInstances;
    this.groups = groups;
  }

  /**
   * Where the instance is registered, if the order can be carried out.
   *
   * @param open the drain of the instance that is under way, if any
   * @throws RefusedException if it can't
   */
  ContainerInstance admit(DrainOrder order, Optional<Drain> open, Instant now) {
    checkDeadline(order, now);
    open.ifPresent(drain -> checkOpen(order, drain));
    ContainerInstance where = find(order.instanceId());
    checkCluster(order, where);
    if (order.policy().filter(DeadlinePolicy.RETAIN::equals).isPresent()) {
      checkRetains(order.instanceId());
    }
    return where;
  }

  private static void checkDeadline(DrainOrder order, Instant now) {
    if (order.within().filter(span -> span.compareTo(FARTHEST) > 0).isPresent()) {
      throw impossible("within", "within must be 30 days at most: " + order.within().get());
    }
    Instant farthest = now.plus(FARTHEST);
    order
        .deadline()
        .filter(at -> !at.isAfter(now) || at.isAfter(farthest))
        .ifPresent(
            at -> {
              throw impossible(
                  "deadline", "deadline must be to come, in 30 days at most, not " + at);
            });
  }

  private static void checkOpen(DrainOrder order, Drain drain) {
    if (order.policy().filter(DeadlinePolicy.REACTIVATE::equals).isPresent()
        && !drain.lifecycleActions().waiting().isEmpty()) {
      String hook = drain.lifecycleActions().waiting().get(0).hook();
      throw impossible(
          "deadlinePolicy",
          "REACTIVATE can't be: hook %s holds the instance, and its group terminates it"
              .formatted(hook));
    }
    if (drain.triggers().all().size() >= MOST_TRIGGERS) {
      throw new RefusedException(
          Kind.CONFLICT,
          "instanceId",
          "the drain was asked for %d times already".formatted(MOST_TRIGGERS));
    }
  }

  private ContainerInstance find(InstanceId instanceId) {
    return containerInstances
        .find(instanceId, Optional.empty(), Optional.empty())
        .orElseThrow(
            () ->
                new RefusedException(
                    Kind.UNKNOWN,
                    "instanceId",
                    "none of our clusters knows instance " + instanceId));
  }

  private static void checkCluster(DrainOrder order, ContainerInstance where) {
    order
        .cluster()
        .filter(cluster -> !cluster.equals(where.cluster()))
        .ifPresent(
            cluster -> {
              throw impossible(
                  "cluster",
                  "the instance is in cluster %s, not %s".formatted(where.cluster(), cluster));
            });
  }

  private void checkRetains(InstanceId instanceId) {
    Optional<InstanceGroup> group = groups.of(instanceId);
    if (group.filter(InstanceGroup::retains).isEmpty()) {
      String why =
          group
              .map(
                  known ->
                      "the instance lifecycle policy of group %s has no TerminateHookAbandon=retain"
                          .formatted(known.name()))
              .orElse("the instance belongs to no Auto Scaling group");
      throw impossible("deadlinePolicy", "RETAIN can't be: " + why);
    }
  }

  private static RefusedException impossible(String field, String reason) {
    return new RefusedException(Kind.IMPOSSIBLE, field, reason);
  }
}
