package dev.lockkeeper.capacity.handling.inquiry;

import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.InstanceStatus;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import dev.lockkeeper.capacity.handling.WatchedCluster.View;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a container instance.
 *
 * @param unusable why ECS places nothing there; empty if it does
 * @param interfacesLeft for how many more tasks with a network interface of their own there is
 *     room; empty while the limit of the instance type isn't known
 * @param tasks those that have not stopped, as far as they are known
 * @param largestTasks how many more of each of the cluster's largest tasks fit
 * @param services how many more tasks of each REPLICA service fit
 */
public record InstanceState(
    String id,
    String ec2InstanceId,
    Optional<String> instanceType,
    Optional<String> zone,
    Optional<Pool> pool,
    InstanceStatus status,
    boolean agentConnected,
    Optional<Unusable> unusable,
    Resources registered,
    Resources remaining,
    Optional<Integer> interfacesLeft,
    int tasks,
    Map<TaskSize, Integer> largestTasks,
    Map<String, Integer> services) {

  /** Why ECS places nothing on an instance. */
  public enum Unusable {
    /** It isn't ACTIVE. */
    STATUS,
    /** Its agent has been disconnected for longer than the settling time. */
    AGENT_DISCONNECTED,
    /** drain-service has announced that it drains it. */
    ANNOUNCED_FOR_DRAINING
  }

  static InstanceState of(View view, ContainerInstance instance, Instant now) {
    return new InstanceState(
        instance.id(),
        instance.ec2InstanceId(),
        instance.instanceType(),
        instance.zone(),
        instance.pool(),
        instance.status(),
        instance.agentConnected(),
        unusable(view, instance, now),
        instance.registered(),
        instance.remaining(),
        interfacesLeft(view, instance),
        instance.taskCount(),
        view.headroom().largestOn(instance, now),
        view.headroom().on(instance, now));
  }

  private static Optional<Unusable> unusable(View view, ContainerInstance instance, Instant now) {
    if (view.model().isUsable(instance, now)) {
      return Optional.empty();
    }
    if (instance.status() != InstanceStatus.ACTIVE) {
      return Optional.of(Unusable.STATUS);
    }
    return Optional.of(
        instance.isLeaving(now) ? Unusable.ANNOUNCED_FOR_DRAINING : Unusable.AGENT_DISCONNECTED);
  }

  private static Optional<Integer> interfacesLeft(View view, ContainerInstance instance) {
    return view.model().eniLimit(instance).stream()
        .mapToObj(limit -> Math.max(0, limit - instance.interfacesTaken()))
        .findFirst();
  }
}
