package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.placement.Placement;
import dev.lockkeeper.sandbox.ecs.placement.PlacementResult;
import dev.lockkeeper.sandbox.ecs.placement.PlacementRules;
import dev.lockkeeper.sandbox.ecs.placement.ProviderTurns;
import dev.lockkeeper.sandbox.ecs.service.WaitingTasks;
import dev.lockkeeper.sandbox.ecs.shape.TaskShape;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskDefinitionRevision;
import dev.lockkeeper.sandbox.ecs.state.TaskOrder;
import dev.lockkeeper.sandbox.ecs.task.TaskLifecycle;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskResponse;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Starting and stopping tasks by hand. */
public final class TaskOperations {
  private static final int MOST_AT_ONCE = 10;

  private final World world;
  private final EcsState state;
  private final Placement placement;
  private final WaitingTasks waiting;
  private final TaskLifecycle lifecycle;
  private final RunTokens tokens = new RunTokens();

  public TaskOperations(
      World world,
      EcsState state,
      Placement placement,
      WaitingTasks waiting,
      TaskLifecycle lifecycle) {
    this.world = world;
    this.state = state;
    this.placement = placement;
    this.waiting = waiting;
    this.lifecycle = lifecycle;
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(RunTaskRequest.class, each -> tokens.once(each, world.now(), () -> run(each)))
        .on(StartTaskRequest.class, this::start)
        .on(StopTaskRequest.class, this::stop);
  }

  private RunTaskResponse run(RunTaskRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    TaskDefinitionRevision definition =
        Checks.activeTaskDefinition(state, request.taskDefinition());
    checkRun(request, cluster);
    PlacementRules rules =
        PlacementRules.of(
            definition.definition(), request.placementConstraints(), request.placementStrategy());
    TaskOrder order = TaskRequests.order(request, cluster, definition);
    List<Task> started = new ArrayList<>();
    List<Failure> failures = List.of();
    ProviderTurns turns = new ProviderTurns(strategy(request, cluster));
    int count = Objects.requireNonNullElse(request.count(), 1);
    while (started.size() < count && failures.isEmpty()) {
      TaskOrder next = order.on(turns.next());
      turns.count(next.capacityProvider());
      PlacementResult result = placement.place(next, rules);
      if (result.instance().isPresent()) {
        started.add(TaskShape.of(lifecycle.start(next, result.instance().get())));
      } else if (waiting.mayTake(next, result)) {
        started.add(TaskShape.of(waiting.add(next, rules)));
      } else if (waiting.isFull(next)) {
        failures = failures(PlacementResult.tooManyWait(), cluster);
      } else {
        failures = failures(result, cluster);
      }
    }
    return RunTaskResponse.builder().tasks(started).failures(failures).build();
  }

  private void checkRun(RunTaskRequest request, EcsCluster cluster) {
    int count = Objects.requireNonNullElse(request.count(), 1);
    if (count < 1 || count > MOST_AT_ONCE) {
      throw Checks.invalid("count must be 1 to " + MOST_AT_ONCE + ".");
    }
    NotSimulated.refuse(request);
    ServiceRequests.checkPlacement(request.placementConstraints(), request.placementStrategy());
    CapacityProviderOperations.check(state, cluster, strategy(request, cluster));
    if (cluster.containerInstances().isEmpty() && strategy(request, cluster).isEmpty()) {
      throw Checks.invalid("No Container Instances were found in your cluster.");
    }
  }

  private static List<CapacityProviderStrategyItem> strategy(
      RunTaskRequest request, EcsCluster cluster) {
    return request.launchType() == null && request.capacityProviderStrategy().isEmpty()
        ? cluster.declared().defaultCapacityProviderStrategy()
        : request.capacityProviderStrategy();
  }

  private static List<Failure> failures(PlacementResult result, EcsCluster cluster) {
    if (result.refusal().isPresent()) {
      return List.of(Failure.builder().arn(cluster.arn()).reason(result.refusal().get()).build());
    }
    return result.obstacles().entrySet().stream()
        .map(
            entry ->
                Failure.builder()
                    .arn(entry.getKey().arn())
                    .reason(entry.getValue().reason())
                    .build())
        .toList();
  }

  private StartTaskResponse start(StartTaskRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    TaskDefinitionRevision definition =
        Checks.activeTaskDefinition(state, request.taskDefinition());
    Checks.size(request.containerInstances(), MOST_AT_ONCE, "Container instances");
    TaskOrder order = TaskRequests.order(request, cluster, definition);
    List<Task> started = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (String id : request.containerInstances()) {
      Optional<EcsContainerInstance> instance =
          cluster.findContainerInstance(id).filter(EcsContainerInstance::isRegistered);
      if (instance.isEmpty()) {
        failures.add(Checks.missing(cluster.full("container-instance", id)));
        continue;
      }
      PlacementResult result = placement.placeOn(instance.get(), order, PlacementRules.NONE);
      result
          .instance()
          .ifPresentOrElse(
              found -> started.add(TaskShape.of(lifecycle.start(order, found))),
              () -> failures.addAll(failures(result, cluster)));
    }
    return StartTaskResponse.builder().tasks(started).failures(failures).build();
  }

  private StopTaskResponse stop(StopTaskRequest request) {
    EcsCluster cluster = state.cluster(request.cluster());
    EcsTask task = Checks.task(cluster, request.task());
    String reason = Objects.requireNonNullElse(request.reason(), "Task stopped by user");
    lifecycle.stop(task, TaskStopCode.USER_INITIATED, reason);
    return StopTaskResponse.builder().task(TaskShape.of(task)).build();
  }
}
