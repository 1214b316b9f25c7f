package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.aws.AutoScalingInstanceGroups;
import dev.lockkeeper.drain.aws.AutoScalingLifecycleHooks;
import dev.lockkeeper.drain.aws.AutoScalingTerminatingInstances;
import dev.lockkeeper.drain.aws.BusNotices;
import dev.lockkeeper.drain.aws.EcsClusterSizes;
import dev.lockkeeper.drain.aws.EcsContainerInstances;
import dev.lockkeeper.drain.aws.EcsDaemonServices;
import dev.lockkeeper.drain.aws.EcsRegistrations;
import dev.lockkeeper.drain.aws.EcsStandstills;
import dev.lockkeeper.drain.aws.EcsTasks;
import dev.lockkeeper.drain.aws.Sharing;
import dev.lockkeeper.drain.aws.TurnwiseTasks;
import dev.lockkeeper.drain.domain.Action;
import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.ContainerInstances;
import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainLimits;
import dev.lockkeeper.drain.domain.DrainRules;
import dev.lockkeeper.drain.domain.LifecycleHooks;
import dev.lockkeeper.drain.domain.Line;
import dev.lockkeeper.drain.domain.Registrations;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.drain.handling.ActionRunner;
import dev.lockkeeper.drain.handling.Clusters;
import dev.lockkeeper.drain.handling.DrainCommands;
import dev.lockkeeper.drain.handling.DrainJobs;
import dev.lockkeeper.drain.handling.DrainList;
import dev.lockkeeper.drain.handling.DrainRunner;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.handling.Drains.Pointer;
import dev.lockkeeper.drain.handling.DueDrains;
import dev.lockkeeper.drain.handling.GoneInstances;
import dev.lockkeeper.drain.handling.KeptOrder;
import dev.lockkeeper.drain.handling.LateRegistrations;
import dev.lockkeeper.drain.handling.MissedTerminations;
import dev.lockkeeper.drain.handling.OpenDrains;
import dev.lockkeeper.drain.handling.Reconciler;
import dev.lockkeeper.drain.handling.Round;
import dev.lockkeeper.drain.handling.Rounds;
import dev.lockkeeper.drain.handling.Shortages.Capacity;
import dev.lockkeeper.drain.handling.StoredSlots;
import dev.lockkeeper.drain.handling.UnaskedDraining;
import dev.lockkeeper.drain.handling.UnaskedInstances;
import dev.lockkeeper.platform.audit.AuditRecord;
import dev.lockkeeper.platform.audit.LoggedAuditTrail;
import dev.lockkeeper.platform.audit.StoredAuditTrail;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.wakeups.WakeUps;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * The service as objects, on any clients and any clock: the same in production and in tests.
 *
 * @param drains what the REST API shows
 * @param runner what it asks for something
 * @param operators what it lets operators see and do
 * @param handlers what the inbox hands messages to
 * @param reconciliation what makes up for lost events, and what it has found
 */
public record DrainParts(
    Drains drains,
    DrainRunner runner,
    OperatorParts operators,
    Handlers handlers,
    DueDrains due,
    Reconciler reconciler,
    DaemonServices daemons,
    Reconciliation reconciliation) {
  static final String SOURCE = "lockkeeper.drain";

  /** What operators see and do. */
  public record OperatorParts(
      DrainCommands commands,
      DrainList list,
      Clusters clusters,
      StoredAuditTrail audit,
      ClusterPolicy.Of policies) {}

  /**
   * What the service works with and on.
   *
   * @param auditWriter stores audit entries, apart from whoever makes them
   * @param ids new ones, never the same twice
   */
  public record Surroundings(
      EcsClient ecs,
      AutoScalingClient autoScaling,
      Stores stores,
      StopSwitches switches,
      Bus bus,
      WakeUps wakeUps,
      Executor auditWriter,
      Supplier<String> ids,
      Clock clock) {}

  /** What outlives a process. */
  public record Stores(
      Records<Drain> drains,
      Records<Pointer> pointers,
      Records<Line> lines,
      Records<Capacity> capacities,
      Records<KeptOrder> orders,
      Records<AuditRecord> audit,
      Records<Round> rounds) {}

  /** The rounds, the open drains as of the last, and what is DRAINING unasked. */
  public record Reconciliation(Rounds rounds, OpenDrains open, UnaskedInstances unasked) {}

  /**
   * What goes on beside the threads that bring messages.
   *
   * @param sharing how drains share calls to ECS
   * @param jobs does what the service finds to do by itself
   */
  public record Threads(Sharing sharing, Executor jobs) {
    /** Nobody waits for another: whoever wants something does it, at once. */
    public static Threads none() {
      return new Threads(Sharing.none(), Runnable::run);
    }
  }

  /** Puts the service together. */
  public static DrainParts assemble(
      InstallationConfig installation, DrainConfig config, Surroundings around, Threads threads) {
    Sharing sharing = threads.sharing();
    DrainJobs jobs = new DrainJobs(threads.jobs());
    List<String> clusters = installation.clusterNames();
    DaemonServices daemons = new EcsDaemonServices(around.ecs(), clusters);
    Tasks tasks =
        new TurnwiseTasks(
            new EcsTasks(around.ecs(), daemons), installation.rateShare(), around.clock());
    LifecycleHooks hooks = new AutoScalingLifecycleHooks(around.autoScaling(), around.clock());
    ContainerInstances containerInstances =
        new EcsContainerInstances(around.ecs(), clusters, sharing);
    ClusterPolicy.Of policies = new ConfiguredPolicies(config);
    StoredSlots slots = slots(around, policies);
    StoredAuditTrail audit = audit(around, config);
    Action.Ports ports =
        new Action.Ports(
            containerInstances,
            tasks,
            hooks,
            slots,
            new EcsStandstills(around.ecs(), tasks, sharing, around.clock()),
            new BusNotices(around.bus(), installation.scope()));
    Drains drains = new Drains(around.stores().drains(), around.stores().pointers());
    DrainRunner runner =
        new DrainRunner(
            drains,
            rules(config),
            new ActionRunner(ports, around.switches(), audit),
            around.wakeUps(),
            around.clock());
    DueDrains due = new DueDrains(drains, runner, jobs, around.clock());
    Handlers handlers =
        new DrainHandlers(
                config, policies, containerInstances, hooks, daemons, drains, runner, due, around)
            .in(installation.scope());
    DrainCommands commands =
        new DrainCommands(
            drains,
            runner,
            containerInstances,
            new AutoScalingInstanceGroups(around.autoScaling()),
            around.stores().orders(),
            around.ids(),
            audit,
            around.clock());
    Clusters board =
        new Clusters(
            clusters, policies, slots, around.switches(), drains, runner, audit, around.clock());
    return new DrainParts(
        drains,
        runner,
        new OperatorParts(commands, new DrainList(drains), board, audit, policies),
        handlers,
        due,
        new Reconciler(drains, tasks, daemons, runner, jobs, around.clock()),
        daemons,
        reconciliation(
            config,
            around,
            clusters,
            new Seen(containerInstances, hooks, drains),
            new Acting(runner, jobs),
            slots));
  }

  /** What is known and asked about instances. */
  private record Seen(ContainerInstances containerInstances, LifecycleHooks hooks, Drains drains) {}

  /** What is done about drains, and on which threads. */
  private record Acting(DrainRunner runner, DrainJobs jobs) {}

  private static Reconciliation reconciliation(
      DrainConfig config,
      Surroundings around,
      List<String> clusters,
      Seen seen,
      Acting acting,
      StoredSlots slots) {
    Drains drains = seen.drains();
    DrainRunner runner = acting.runner();
    DrainJobs jobs = acting.jobs();
    Registrations registrations = new EcsRegistrations(around.ecs());
    OpenDrains open = new OpenDrains(drains, around.clock());
    UnaskedInstances unasked = new UnaskedInstances();
    Rounds.Work work =
        new Rounds.Work(
            new MissedTerminations(
                new AutoScalingTerminatingInstances(around.autoScaling()),
                config.lifecycleHooks(),
                seen.hooks(),
                new LateRegistrations(seen.containerInstances(), runner, jobs),
                drains,
                runner,
                jobs),
            new GoneInstances(registrations, runner, jobs, config.lookInterval()),
            new UnaskedDraining(registrations, clusters, drains, runner, jobs, around.clock()),
            () -> clusters.forEach(cluster -> slots.tidy(cluster, drains::isOpen)));
    Rounds rounds =
        new Rounds(
            around.stores().rounds(),
            config.reconcileInterval(),
            open,
            work,
            unasked,
            around.clock());
    return new Reconciliation(rounds, open, unasked);
  }

  private static StoredSlots slots(Surroundings around, ClusterPolicy.Of policies) {
    return new StoredSlots(
        around.stores().lines(),
        new EcsClusterSizes(around.ecs(), around.clock()),
        policies,
        around.wakeUps(),
        around.clock());
  }

  private static StoredAuditTrail audit(Surroundings around, DrainConfig config) {
    return new StoredAuditTrail(
        new LoggedAuditTrail("instance"),
        around.stores().audit(),
        around.auditWriter(),
        around.ids(),
        config.auditKeptFor(),
        around.clock());
  }

  /** What decides. */
  public static DrainRules rules(DrainConfig config) {
    return new DrainRules(limits(config), new ConfiguredPolicies(config));
  }

  static DrainLimits limits(DrainConfig config) {
    return new DrainLimits(
        config.settlingTime(),
        config.registrationRetry(),
        config.turnRetry(),
        config.stepTimeout());
  }
}
