package dev.lockkeeper.sandbox.ecs.service;

import dev.lockkeeper.sandbox.ecs.event.ServiceReports;
import dev.lockkeeper.sandbox.ecs.placement.Placement;
import dev.lockkeeper.sandbox.ecs.placement.PlacementResult;
import dev.lockkeeper.sandbox.ecs.placement.PlacementRules;
import dev.lockkeeper.sandbox.ecs.placement.ProviderTurns;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskOrder;
import dev.lockkeeper.sandbox.ecs.task.TaskLifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/** Starts and stops a service's tasks, and says so in its events. */
final class ServiceTasks {
  private final Placement placement;
  private final TaskLifecycle lifecycle;
  private final WaitingTasks waiting;
  private final ServiceReports reports;

  ServiceTasks(
      Placement placement, TaskLifecycle lifecycle, WaitingTasks waiting, ServiceReports reports) {
    this.placement = placement;
    this.lifecycle = lifecycle;
    this.waiting = waiting;
    this.reports = reports;
  }

  /** Starts so many tasks where they fit best; returns what the first one without a place met. */
  Optional<PlacementResult> start(EcsService service, int count) {
    TaskOrder order = TaskOrder.of(service.primary());
    PlacementRules rules = rules(service);
    List<EcsTask> started = new ArrayList<>();
    Optional<PlacementResult> failure = Optional.empty();
    ProviderTurns turns = turns(service);
    while (started.size() < count && failure.isEmpty()) {
      TaskOrder next = order.on(turns.next());
      PlacementResult result = placement.place(next, rules);
      if (result.instance().isPresent()) {
        started.add(lifecycle.start(next, result.instance().get()));
        turns.count(next.capacityProvider());
      } else if (waiting.mayTake(next, result)) {
        started.add(waiting.add(next, rules));
        turns.count(next.capacityProvider());
      } else {
        failure = Optional.of(waiting.isFull(next) ? PlacementResult.tooManyWait() : result);
      }
    }
    sayStarted(service, started);
    return failure;
  }

  private static ProviderTurns turns(EcsService service) {
    ProviderTurns turns = new ProviderTurns(service.declared().capacityProviderStrategy());
    service
        .wantedTasks(service.primary())
        .forEach(task -> turns.count(task.order().capacityProvider()));
    return turns;
  }

  /** Starts a task on each of these; returns what those lack that it does not fit on. */
  Optional<PlacementResult> startOnEach(EcsService service, List<EcsContainerInstance> instances) {
    TaskOrder order = TaskOrder.of(service.primary());
    List<EcsTask> started = new ArrayList<>();
    Optional<PlacementResult> failure = Optional.empty();
    for (EcsContainerInstance instance : instances) {
      PlacementResult result = placement.placeOn(instance, order, rules(service));
      if (result.instance().isPresent()) {
        started.add(lifecycle.start(order, instance));
      } else {
        failure = failure.or(() -> Optional.of(result));
      }
    }
    sayStarted(service, started);
    return failure;
  }

  private void sayStarted(EcsService service, List<EcsTask> started) {
    if (!started.isEmpty()) {
      reports.say(service, "has started " + started.size() + " tasks: " + names(started) + ".");
    }
  }

  /** Stops these tasks as the scheduler's own doing. */
  void stop(EcsService service, List<EcsTask> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    String running = tasks.size() + " running tasks: " + names(tasks) + ".";
    reports.say(service, "has stopped " + running);
    for (EcsTask task : tasks) {
      String reason = "Scaling activity initiated by (deployment " + service.primary().id() + ")";
      lifecycle.stop(task, TaskStopCode.SERVICE_SCHEDULER_INITIATED, reason);
    }
  }

  static PlacementRules rules(EcsService service) {
    List<PlacementStrategy> strategies = service.declared().placementStrategy();
    return PlacementRules.of(
        service.primary().definition().definition(),
        service.declared().placementConstraints(),
        strategies.isEmpty() ? PlacementRules.SPREAD_OVER_ZONES : strategies);
  }

  private static String names(List<EcsTask> tasks) {
    return tasks.stream().map(task -> "(task " + task.id() + ")").collect(Collectors.joining(" "));
  }
}
