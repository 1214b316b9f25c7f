package dev.lockkeeper.sandbox.ecs.service;

import dev.lockkeeper.sandbox.ecs.agent.InstanceListener;
import dev.lockkeeper.sandbox.ecs.event.ServiceReports;
import dev.lockkeeper.sandbox.ecs.placement.Placement;
import dev.lockkeeper.sandbox.ecs.placement.PlacementResult;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.Pause;
import dev.lockkeeper.sandbox.ecs.state.TaskDefinitionRevision;
import dev.lockkeeper.sandbox.ecs.task.TaskLifecycle;
import dev.lockkeeper.sandbox.ecs.task.TaskListener;
import dev.lockkeeper.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;

/**
 * Keeps services as their owners want them. It looks at a service a moment after something has
 * changed that concerns it, however much has changed in that moment, and never otherwise.
 */
public final class ServiceScheduler implements TaskListener, InstanceListener {
  private final World world;
  private final EcsSettings.Scheduler settings;
  private final ServiceReports reports;
  private final ServiceTasks tasks;
  private final Rollouts rollouts;
  private final WaitingTasks waiting;
  private final Random random;

  public ServiceScheduler(
      World world,
      EcsSettings settings,
      Placement placement,
      TaskLifecycle lifecycle,
      WaitingTasks waiting,
      ServiceReports reports) {
    this.world = world;
    this.settings = settings.scheduler();
    this.reports = reports;
    this.waiting = waiting;
    this.tasks = new ServiceTasks(placement, lifecycle, waiting, reports);
    this.rollouts = new Rollouts(world, settings, reports);
    this.random = world.random("ecs/scheduler");
  }

  /** Begins a deployment of the service. */
  public void deploy(EcsService service, TaskDefinitionRevision definition) {
    rollouts.begin(service, definition);
    plan(service);
  }

  /** Plans a look at the service, unless one is planned. */
  public void plan(EcsService service) {
    if (service.notes().planLook()) {
      world.timeline().after(settings.reaction().draw(random), () -> plannedLook(service));
    }
  }

  /** Plans a look at the service for later. */
  public void planAt(EcsService service, Instant when) {
    world.timeline().at(when, () -> plan(service));
  }

  private void plannedLook(EcsService service) {
    service.notes().looks();
    look(service);
  }

  private void look(EcsService service) {
    if (service.isInactive()) {
      return;
    }
    rollouts.breakCircuit(service);
    boolean settled = service.isDaemon() ? lookAtDaemon(service) : lookAtReplica(service);
    service.forgetEmptiedDeployments();
    if (!service.isActive()) {
      if (service.tasks().isEmpty()) {
        service.become("INACTIVE");
      }
    } else if (settled) {
      rollouts.settled(service);
    } else {
      service.notes().steady(false);
    }
  }

  private boolean lookAtReplica(EcsService service) {
    ReplicaPlan plan = ReplicaPlan.of(service, world.now());
    tasks.stop(service, plan.toStop());
    if (plan.toStart() > 0 && mayStart(service)) {
      int now = Math.min(plan.toStart(), settings.startsAtOnce());
      note(service, tasks.start(service, now));
      if (now < plan.toStart() && !service.notes().starved()) {
        plan(service);
      }
    } else if (plan.toStart() == 0) {
      note(service, Optional.empty());
    }
    return plan.settled();
  }

  private boolean lookAtDaemon(EcsService service) {
    DaemonPlan plan = DaemonPlan.of(service, ServiceTasks.rules(service));
    if (service.isActive() && service.desiredCount() != plan.desired()) {
      service.declare(service.declared().toBuilder().desiredCount(plan.desired()).build());
      reports.desiredCountUpdated(service);
    }
    tasks.stop(service, plan.toStop());
    if (mayStart(service)) {
      note(service, tasks.startOnEach(service, plan.toStartOn()));
    }
    return plan.settled();
  }

  private boolean mayStart(EcsService service) {
    return service.isActive()
        && service.primary().rolloutState() != DeploymentRolloutState.FAILED
        && service.notes().afterFailedStart().isOver(world.now());
  }

  /** Remembers whether tasks found a place; if not, says why and tries again, ever more rarely. */
  private void note(EcsService service, Optional<PlacementResult> failure) {
    service.notes().starved(failure.isPresent());
    Pause pause = service.notes().afterFailedPlacement();
    if (failure.isEmpty()) {
      pause.end();
    } else if (pause.isOver(world.now())) {
      report(service, failure.get());
      planAt(service, pause.begin(world.now(), settings.firstRetry(), settings.longestRetry()));
    }
  }

  private void report(EcsService service, PlacementResult failure) {
    String why =
        failure
            .closest()
            .map(
                best ->
                    "The closest matching (container-instance "
                        + best.getKey().id()
                        + ") "
                        + best.getValue().words()
                        + ".")
            .orElse("Reason: " + failure.reason());
    reports.say(
        service,
        "was unable to place a task because no container instance met all of its requirements. "
            + why
            + " For more information, see the Troubleshooting section of the Amazon ECS Developer"
            + " Guide.");
    reports.placementFailure(service, failure);
  }

  @Override
  public void becameHealthy(EcsTask task) {
    task.service()
        .ifPresent(
            service -> {
              service.notes().afterFailedStart().end();
              plan(service);
            });
  }

  @Override
  public void becameUnhealthy(EcsTask task) {
    task.service().ifPresent(this::plan);
  }

  @Override
  public void noLongerWanted(EcsTask task) {
    task.service().ifPresent(this::plan);
  }

  @Override
  public void stopped(EcsTask task) {
    task.service()
        .ifPresent(
            service -> {
              rollouts.countIfFailed(task);
              plan(service);
              if (!service.notes().afterFailedStart().isOver(world.now())) {
                planAt(service, service.notes().afterFailedStart().until());
              }
            });
    task.place()
        .filter(instance -> instance.isDraining() && instance.onlyDaemonsLeft())
        .ifPresent(this::planServicesOn);
    roomMayHaveCome(task.order().cluster());
  }

  @Override
  public void becameAvailable(EcsContainerInstance instance) {
    instance.cluster().services().stream().filter(EcsService::isDaemon).forEach(this::look);
    planServicesOn(instance);
    roomMayHaveCome(instance.cluster());
  }

  @Override
  public void drains(EcsContainerInstance instance) {
    instance.cluster().services().stream().filter(EcsService::isDaemon).forEach(this::plan);
    stopWhatDoesNotRunYet(instance);
    planServicesOn(instance);
  }

  /** AWS stops these immediately; they never came to count for their services. */
  private void stopWhatDoesNotRunYet(EcsContainerInstance instance) {
    Map<EcsService, List<EcsTask>> pending = new LinkedHashMap<>();
    for (EcsTask task : instance.tasks()) {
      if (task.isWanted() && task.lastStatus().isBeforeRunning() && !task.isDaemon()) {
        task.service()
            .filter(service -> ReplicaPlan.mayStop(task, service, world.now()))
            .ifPresent(
                service -> pending.computeIfAbsent(service, key -> new ArrayList<>()).add(task));
      }
    }
    pending.forEach(tasks::stop);
  }

  private void planServicesOn(EcsContainerInstance instance) {
    instance.tasks().forEach(task -> task.service().ifPresent(this::plan));
  }

  /** Those that wait already are first. */
  private void roomMayHaveCome(EcsCluster cluster) {
    waiting.tryAgain(cluster);
    for (EcsService service : cluster.services()) {
      if (service.notes().starved()) {
        plan(service);
      }
    }
  }
}
