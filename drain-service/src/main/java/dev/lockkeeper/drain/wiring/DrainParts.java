package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.aws.AutoScalingLifecycleHooks;
import dev.lockkeeper.drain.aws.BusNotices;
import dev.lockkeeper.drain.aws.EcsClusterSizes;
import dev.lockkeeper.drain.aws.EcsContainerInstances;
import dev.lockkeeper.drain.aws.EcsDaemonServices;
import dev.lockkeeper.drain.aws.EcsStandstills;
import dev.lockkeeper.drain.aws.EcsTasks;
import dev.lockkeeper.drain.aws.Sharing;
import dev.lockkeeper.drain.aws.TurnwiseTasks;
import dev.lockkeeper.drain.domain.Action;
import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainLimits;
import dev.lockkeeper.drain.domain.DrainRules;
import dev.lockkeeper.drain.domain.LifecycleHooks;
import dev.lockkeeper.drain.domain.Line;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.drain.handling.ActionRunner;
import dev.lockkeeper.drain.handling.DrainRunner;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.handling.Drains.Pointer;
import dev.lockkeeper.drain.handling.DueDrains;
import dev.lockkeeper.drain.handling.LoggedAuditTrail;
import dev.lockkeeper.drain.handling.Reconciler;
import dev.lockkeeper.drain.handling.StoredSlots;
import dev.lockkeeper.drain.handling.TaskStateChangeHandler;
import dev.lockkeeper.drain.handling.TerminationLifecycleActionHandler;
import dev.lockkeeper.platform.bus.Bus;
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
 * @param runner what it asks for something
 * @param handlers what the inbox hands messages to
 */
public record DrainParts(
    Drains drains,
    DrainRunner runner,
    Handlers handlers,
    DueDrains due,
    Reconciler reconciler,
    DaemonServices daemons) {
  static final String SOURCE = "lockkeeper.drain";

  /** What the service works with and on. */
  public record Surroundings(
      EcsClient ecs,
      AutoScalingClient autoScaling,
      Stores stores,
      StopSwitches switches,
      Bus bus,
      WakeUps wakeUps,
      Clock clock) {}

  /** What outlives a process. */
  public record Stores(Records<Drain> drains, Records<Pointer> pointers, Records<Line> lines) {}

  /** Puts the service together; every call to AWS is made by the thread that wants it. */
  public static DrainParts assemble(
      InstallationConfig installation, DrainConfig config, Surroundings around) {
    return assemble(installation, config, around, Sharing.none());
  }

  /**
   * Puts the service together.
   *
   * @param sharing how drains share calls to ECS
   */
  public static DrainParts assemble(
      InstallationConfig installation, DrainConfig config, Surroundings around, Sharing sharing) {
    List<String> clusters = installation.clusterNames();
    DaemonServices daemons = new EcsDaemonServices(around.ecs(), clusters);
    Tasks tasks =
        new TurnwiseTasks(
            new EcsTasks(around.ecs(), daemons), installation.rateShare(), around.clock());
    LifecycleHooks hooks = new AutoScalingLifecycleHooks(around.autoScaling(), around.clock());
    ClusterPolicy.Of policies = new ConfiguredPolicies(config);
    Action.Ports ports =
        new Action.Ports(
            new EcsContainerInstances(around.ecs(), clusters, sharing, around.switches()),
            tasks,
            hooks,
            slots(around, policies),
            new EcsStandstills(around.ecs()),
            new BusNotices(around.bus(), installation.scope()));
    Drains drains = new Drains(around.stores().drains(), around.stores().pointers());
    DrainRunner runner =
        new DrainRunner(
            drains,
            rules(config),
            new ActionRunner(ports, around.switches(), new LoggedAuditTrail()),
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
        runner,
        handlers,
        due,
        new Reconciler(drains, tasks, daemons, runner, around.clock()),
        daemons);
  }

  private static StoredSlots slots(Surroundings around, ClusterPolicy.Of policies) {
    return new StoredSlots(
        around.stores().lines(),
        new EcsClusterSizes(around.ecs(), around.clock()),
        policies,
        around.wakeUps(),
        around.clock());
  }

  /** What decides. */
  public static DrainRules rules(DrainConfig config) {
    return new DrainRules(
        new DrainLimits(
            config.settlingTime(),
            config.registrationRetry(),
            config.turnRetry(),
            config.stepTimeout()),
        new ConfiguredPolicies(config));
  }
}
