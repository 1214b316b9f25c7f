package dev.lockkeeper.sandbox.ecs.task;

import dev.lockkeeper.sandbox.ecs.event.EcsReports;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskOrder;
import dev.lockkeeper.sandbox.ecs.state.TaskStatus;
import dev.lockkeeper.sandbox.ecs.state.TaskTimes.Point;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.util.Random;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * Moves tasks through their life:
 *
 * <pre>
 * PROVISIONING   it waits for its capacity provider to have room, if managed scaling is on;
 *                awsvpc: the network interface is attached
 * PENDING        images are pulled, containers started
 * ACTIVATING     only where a load balancer or registry is told
 * RUNNING
 * DEACTIVATING   only where a load balancer lets connections end
 * STOPPING       SIGTERM, until the containers exit or their stop timeout is over
 * DEPROVISIONING awsvpc only: the network interface is deleted
 * STOPPED
 * </pre>
 *
 * A task that is no longer wanted before it runs goes straight to its end. Steps that need the
 * agent wait while it is disconnected. A task whose machine is gone is STOPPED at once.
 */
public final class TaskLifecycle {
  private final World world;
  private final EcsSettings.Tasks settings;
  private final Duration countsAsHealthyAfter;
  private final TaskInterfaces interfaces;
  private final EcsReports reports;
  private final Random random;
  private final Names names;
  private TaskListener listener;

  public TaskLifecycle(
      World world, EcsSettings settings, TaskInterfaces interfaces, EcsReports reports) {
    this.world = world;
    this.settings = settings.tasks();
    this.countsAsHealthyAfter = settings.scheduler().countsAsHealthyAfter();
    this.interfaces = interfaces;
    this.reports = reports;
    this.random = world.random("ecs/tasks");
    this.names = world.names("ecs/tasks");
  }

  /** Says who hears what becomes of tasks; once, before the first task. */
  public void tell(TaskListener scheduler) {
    this.listener = scheduler;
  }

  /** Starts a task on a container instance that was found to have room for it. */
  public EcsTask start(TaskOrder order, EcsContainerInstance instance) {
    EcsTask task = create(order);
    startOn(instance, task);
    return task;
  }

  private EcsTask create(TaskOrder order) {
    String arn = order.cluster().full("task", names.hex(32));
    return new EcsTask(arn, order, names, world.now());
  }

  /** Has a task begin that waits until there is room for it. */
  public EcsTask startWaiting(TaskOrder order) {
    EcsTask task = create(order);
    reports.changed(task);
    return task;
  }

  /** Starts a task that has waited, on a container instance that was found to have room for it. */
  public void startOn(EcsContainerInstance instance, EcsTask task) {
    task.place(instance);
    if (!task.order().isAwsvpc()) {
      pend(task);
    } else if (interfaces.attach(task)) {
      after(settings.provisioning().draw(random), task, () -> provisioned(task));
    } else {
      task.noLongerWanted(
          TaskStopCode.TASK_FAILED_TO_START,
          "ResourceInitializationError: no network interface could be attached",
          world.now());
      after(Duration.ZERO, task, () -> end(task));
    }
    reports.changed(task);
    reports.changed(instance);
  }

  private void provisioned(EcsTask task) {
    interfaces.attached(task);
    task.become(TaskStatus.PENDING, world.now());
    pend(task);
    reports.changed(task);
  }

  private void pend(EcsTask task) {
    task.reached(Point.PULL_STARTED, world.now());
    after(settings.pending().draw(random), task, () -> containersStarted(task));
  }

  private void containersStarted(EcsTask task) {
    task.reached(Point.PULL_STOPPED, world.now());
    if (task.service().map(EcsService::hasRegistrations).orElse(false)) {
      task.become(TaskStatus.ACTIVATING, world.now());
      after(settings.activating().draw(random), task, () -> run(task));
      reports.changed(task);
    } else {
      run(task);
    }
  }

  private void run(EcsTask task) {
    task.become(TaskStatus.RUNNING, world.now());
    reports.changed(task);
    if (task.order().definition().failsToStart()) {
      after(settings.exiting().draw(random), task, () -> crash(task, 1));
    } else if (task.hasHealthCheck() || task.service().isPresent()) {
      after(timeToHealth(task), task, () -> healthy(task));
    }
  }

  private Duration timeToHealth(EcsTask task) {
    Duration checks = ContainerTimes.timeToPass(task.order().definition().definition());
    if (task.service().map(EcsService::hasLoadBalancers).orElse(false)) {
      Duration target = settings.targetHealthy().draw(random);
      return target.compareTo(checks) > 0 ? target : checks;
    }
    return task.hasHealthCheck() ? checks : countsAsHealthyAfter;
  }

  private void healthy(EcsTask task) {
    task.becomeHealthy();
    reports.healthy(task);
    listener.becameHealthy(task);
  }

  /** Has the task's health check fail from now on; without effect if it has none. */
  public void failHealthCheck(EcsTask task) {
    if (task.hasHealthCheck() && task.isRunning() && !task.isUnhealthy()) {
      task.becomeUnhealthy();
      listener.becameUnhealthy(task);
    }
  }

  /** Has the task stop; without effect if it is stopping already. */
  public void stop(EcsTask task, TaskStopCode code, String reason) {
    if (!task.isWanted()) {
      return;
    }
    boolean containersRun = !task.lastStatus().isBeforeRunning();
    task.noLongerWanted(code, reason, world.now());
    if (!containersRun) {
      after(Duration.ZERO, task, () -> end(task));
      reports.changed(task);
    } else if (task.service().map(EcsService::hasLoadBalancers).orElse(false)) {
      task.become(TaskStatus.DEACTIVATING, world.now());
      reports.changed(task);
      after(settings.deregistrationDelay(), task, () -> terminate(task));
    } else {
      terminate(task);
    }
    listener.noLongerWanted(task);
  }

  private void terminate(EcsTask task) {
    task.become(TaskStatus.STOPPING, world.now());
    reports.changed(task);
    Duration exiting = settings.exiting().draw(random);
    Duration patience = ContainerTimes.stopTimeout(task.order().definition().definition());
    boolean killed = exiting.compareTo(patience) > 0;
    after(killed ? patience : exiting, task, () -> exited(task, killed ? 137 : 0));
  }

  /** Has an essential container exit by itself. */
  public void crash(EcsTask task, int exitCode) {
    if (task.isWanted() && task.isRunning()) {
      task.noLongerWanted(
          TaskStopCode.ESSENTIAL_CONTAINER_EXITED,
          "Essential container in task exited",
          world.now());
      task.become(TaskStatus.STOPPING, world.now());
      after(Duration.ZERO, task, () -> exited(task, exitCode));
      reports.changed(task);
      listener.noLongerWanted(task);
    }
  }

  private void exited(EcsTask task, int exitCode) {
    task.containersExited(exitCode, world.now());
    end(task);
  }

  private void end(EcsTask task) {
    if (task.attachment().isPresent()) {
      task.become(TaskStatus.DEPROVISIONING, world.now());
      interfaces.detaching(task);
      reports.changed(task);
      after(settings.deprovisioning().draw(random), task, () -> stopped(task));
    } else {
      stopped(task);
    }
  }

  private void stopped(EcsTask task) {
    interfaces.delete(task);
    task.become(TaskStatus.STOPPED, world.now());
    reports.changed(task);
    task.place().filter(EcsContainerInstance::isRegistered).ifPresent(reports::changed);
    task.order().cluster().forgetEndedBefore(world.now().minus(settings.stoppedVisible()));
    listener.stopped(task);
  }

  /** Notes that the machine under the task is gone. */
  public void lost(EcsTask task, String reason) {
    if (task.isWanted()) {
      task.noLongerWanted(TaskStopCode.TERMINATION_NOTICE, reason, world.now());
      listener.noLongerWanted(task);
    }
    stopped(task);
  }

  /** Takes a step later, unless something else has happened to the task by then. */
  private void after(Duration delay, EcsTask task, Runnable step) {
    TaskStatus status = task.lastStatus();
    boolean wanted = task.isWanted();
    Runnable guarded =
        () -> {
          if (task.lastStatus() == status && task.isWanted() == wanted) {
            step.run();
          }
        };
    world
        .timeline()
        .after(
            delay,
            () ->
                task.place().ifPresentOrElse(instance -> instance.throughAgent(guarded), guarded));
  }
}
