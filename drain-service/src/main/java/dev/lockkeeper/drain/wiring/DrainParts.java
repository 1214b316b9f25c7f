package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.aws.AutoScalingLifecycleHooks;
import dev.lockkeeper.drain.aws.EcsContainerInstances;
import dev.lockkeeper.drain.aws.EcsDaemonServices;
import dev.lockkeeper.drain.aws.EcsTasks;
import dev.lockkeeper.drain.domain.Action;
import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainLimits;
import dev.lockkeeper.drain.domain.DrainRules;
import dev.lockkeeper.drain.domain.LifecycleHooks;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.drain.handling.ActionRunner;
import dev.lockkeeper.drain.handling.DrainRunner;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.handling.Drains.Pointer;
import dev.lockkeeper.drain.handling.DueDrains;
import dev.lockkeeper.drain.handling.LoggedAuditTrail;
import dev.lockkeeper.drain.handling.Reconciler;
import dev.lockkeeper.drain.handling.TaskStateChangeHandler;
import dev.lockkeeper.drain.handling.TerminationLifecycleActionHandler;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.wakeups.WakeUp;
import dev.lockkeeper.platform.wakeups.WakeUpHandler;
import dev.lockkeeper.platform.wakeups.WakeUps;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * The service as objects, on any clients and any clock: the same in production and in tests.
 *
 * @param drains what the REST API shows
 * @param handlers what the inbox hands messages to
 */
public record DrainParts(
    Drains drains,
    Handlers handlers,
    DueDrains due,
    Reconciler reconciler,
    DaemonServices daemons) {
  static final String SOURCE = "lockkeeper.drain";

  /** What the service works with and on. */
  public record Surroundings(
      EcsClient ecs,
      AutoScalingClient autoScaling,
      Records<Drain> drains,
      Records<Pointer> pointers,
      WakeUps wakeUps,
      Clock clock) {}

  /** Puts the service together. */
  public static DrainParts assemble(
      InstallationConfig installation, DrainConfig config, Surroundings around) {
    List<String> clusters = installation.clusterNames();
    DaemonServices daemons = new EcsDaemonServices(around.ecs(), clusters);
    Tasks tasks = new EcsTasks(around.ecs(), daemons);
    LifecycleHooks hooks = new AutoScalingLifecycleHooks(around.autoScaling(), around.clock());
    Action.Ports ports =
        new Action.Ports(new EcsContainerInstances(around.ecs(), clusters), tasks, hooks);
    Drains drains = new Drains(around.drains(), around.pointers());
    DrainRunner runner =
        new DrainRunner(
            drains,
            rules(config),
            new ActionRunner(ports, new LoggedAuditTrail()),
            around.wakeUps(),
            around.clock());
    DueDrains due = new DueDrains(drains, runner, around.clock());
    Handlers handlers =
        Handlers.in(installation.scope())
            .on(
                AwsEvents.TERMINATION_LIFECYCLE_ACTION,
                new TerminationLifecycleActionHandler(
                    config.lifecycleHooks(), hooks, runner, around.clock()))
            .on(AwsEvents.TASK_STATE_CHANGE, new TaskStateChangeHandler(drains, daemons, runner))
            .on(WakeUp.kind(SOURCE), new WakeUpHandler(around.wakeUps(), due, around.clock()))
            .build();
    return new DrainParts(
        drains,
        handlers,
        due,
        new Reconciler(drains, tasks, daemons, runner, around.clock()),
        daemons);
  }

  static DrainRules rules(DrainConfig config) {
    return new DrainRules(
        new DrainLimits(config.settlingTime(), config.registrationRetry(), config.stepTimeout()));
  }
}
