package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.domain.model.InstanceStatus;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.handling.inquiry.InstanceList.Listed;
import dev.lockkeeper.capacity.handling.inquiry.InstanceState;
import dev.lockkeeper.capacity.handling.inquiry.InstanceState.Unusable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A container instance, what is left on it, and whether it can go.
 *
 * @param containerInstance its id, the last part of its ARN
 * @param instanceId the EC2 instance's
 * @param pool null if it is in none, or that isn't known yet
 * @param unusable why ECS places nothing there; null if it does
 * @param takenPorts host ports that aren't free, such as {@code 80/tcp}
 * @param networkInterfacesLeft for tasks with one of their own; null while the limit isn't known
 * @param tasks those that have not stopped
 * @param largestTasks how many more of each of the cluster's largest tasks fit
 * @param services how many more tasks of each REPLICA service fit
 * @param removal whether it is safe to remove if no other is; null until all tasks are read
 */
public record InstanceView(
    String containerInstance,
    String instanceId,
    Optional<String> instanceType,
    Optional<String> zone,
    Optional<PoolView> pool,
    InstanceStatus status,
    boolean agentConnected,
    boolean usable,
    Optional<Unusable> unusable,
    Amounts registered,
    Amounts remaining,
    List<String> takenPorts,
    Optional<Integer> networkInterfacesLeft,
    int tasks,
    List<Fits> largestTasks,
    Map<String, Integer> services,
    Optional<RemovalSummary> removal) {

  /** CPU units, MiB and GPUs. */
  public record Amounts(int cpu, int memory, int gpu) {
    static Amounts of(Resources resources) {
      return new Amounts(resources.cpu(), resources.memory(), resources.gpu());
    }
  }

  /** So many more of that size fit. */
  public record Fits(TaskView task, int fits) {}

  static InstanceView of(Listed listed) {
    InstanceState state = listed.instance();
    return new InstanceView(
        state.id(),
        state.ec2InstanceId(),
        state.instanceType(),
        state.zone(),
        state.pool().map(PoolView::of),
        state.status(),
        state.agentConnected(),
        state.unusable().isEmpty(),
        state.unusable(),
        Amounts.of(state.registered()),
        Amounts.of(state.remaining()),
        TaskView.names(state.remaining().takenPorts()),
        state.interfacesLeft(),
        state.tasks(),
        state.largestTasks().entrySet().stream()
            .map(each -> new Fits(TaskView.of(each.getKey()), each.getValue()))
            .toList(),
        state.services(),
        listed.removal().map(RemovalSummary::of));
  }
}
