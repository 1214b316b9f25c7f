package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.audit.LoggedAuditTrail;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.wakeups.WakeUp;
import dev.lockkeeper.platform.wakeups.WakeUpHandler;
import dev.lockkeeper.platform.wakeups.WakeUps;
import dev.lockkeeper.rollout.aws.AwsGroups;
import dev.lockkeeper.rollout.aws.BusNotices;
import dev.lockkeeper.rollout.aws.CloudWatchAlarms;
import dev.lockkeeper.rollout.aws.EcsDaemons;
import dev.lockkeeper.rollout.aws.EcsRegistrations;
import dev.lockkeeper.rollout.aws.EcsServices;
import dev.lockkeeper.rollout.aws.EcsSpreads;
import dev.lockkeeper.rollout.aws.EcsTasks;
import dev.lockkeeper.rollout.aws.GroupMembers;
import dev.lockkeeper.rollout.aws.InstanceImages;
import dev.lockkeeper.rollout.aws.LaunchTemplates;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.Groups;
import dev.lockkeeper.rollout.domain.reads.StopSwitches;
import dev.lockkeeper.rollout.domain.rollout.Action;
import dev.lockkeeper.rollout.domain.rollout.Limits;
import dev.lockkeeper.rollout.domain.rollout.RolloutRules;
import dev.lockkeeper.rollout.handling.ActionRunner;
import dev.lockkeeper.rollout.handling.CapacityNewsHandler;
import dev.lockkeeper.rollout.handling.DrainNewsHandler;
import dev.lockkeeper.rollout.handling.DueRollouts;
import dev.lockkeeper.rollout.handling.GroupActivityHandler;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.Pointer;
import dev.lockkeeper.rollout.handling.RolloutJobs;
import dev.lockkeeper.rollout.handling.RolloutRunner;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.handling.events.OurEvents;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * The service as objects, on any clients and any clock: the same in production and in tests.
 *
 * @param handlers what the inbox hands messages to
 * @param groups what plans look at
 */
public record RolloutParts(
    RolloutStore store, RolloutRunner runner, Handlers handlers, DueRollouts due, Groups groups) {
  static final String SOURCE = "lockkeeper.rollout";

  /** AWS. */
  public record Clients(
      EcsClient ecs, AutoScalingClient autoScaling, Ec2Client ec2, CloudWatchClient cloudWatch) {}

  /** What outlives a process. */
  public record Stores(
      Records<KeptRollout> newest, Records<KeptRollout> past, Records<Pointer> pointers) {}

  /**
   * What the service works with and on.
   *
   * @param jobs does what the service finds to do by itself
   */
  public record Surroundings(
      Clients clients,
      Stores stores,
      StopSwitches switches,
      Bus bus,
      WakeUps wakeUps,
      Executor jobs,
      Clock clock) {}

  /**
   * Who learns of what goes on.
   *
   * @param looks gets each look at a group; must not throw
   */
  public record Told(AuditTrail audit, BiConsumer<String, GroupView> looks) {
    /** Whoever reads the log. */
    public static Told logged() {
      return new Told(new LoggedAuditTrail("rollout"), (group, view) -> {});
    }
  }

  /** Puts the service together, with an audit trail in the log alone. */
  public static RolloutParts assemble(Scope scope, Limits limits, Surroundings around) {
    return assemble(scope, limits, around, Told.logged());
  }

  /** Puts the service together. */
  public static RolloutParts assemble(Scope scope, Limits limits, Surroundings around, Told told) {
    Clock clock = around.clock();
    Stores stores = around.stores();
    RolloutStore store = new RolloutStore(stores.newest(), stores.past(), stores.pointers());
    Action.Ports ports = ports(scope, store, around);
    RolloutRunner runner =
        new RolloutRunner(
            store,
            new RolloutRules(limits),
            new ActionRunner(ports, told.audit(), told.looks()),
            around.wakeUps(),
            clock);
    DueRollouts due = new DueRollouts(store, runner, new RolloutJobs(around.jobs()), clock);
    return new RolloutParts(
        store, runner, handlers(scope, store, runner, due, around), due, ports.groups());
  }

  private static Action.Ports ports(Scope scope, RolloutStore store, Surroundings around) {
    Clients clients = around.clients();
    EcsServices services = new EcsServices(clients.ecs());
    EcsTasks tasks = new EcsTasks(clients.ecs());
    return new Action.Ports(
        new AwsGroups(
            clients.autoScaling(),
            new LaunchTemplates(clients.ec2()),
            new InstanceImages(clients.ec2()),
            new EcsRegistrations(clients.ecs(), new EcsDaemons(services, tasks), tasks),
            around.clock()),
        new GroupMembers(clients.autoScaling(), clients.ecs()),
        new CloudWatchAlarms(clients.cloudWatch()),
        new EcsSpreads(clients.ecs(), services, tasks),
        new BusNotices(around.bus(), scope, around.clock()),
        store,
        around.switches());
  }

  private static Handlers handlers(
      Scope scope, RolloutStore store, RolloutRunner runner, DueRollouts due, Surroundings around) {
    Handlers.Builder handlers = Handlers.in(scope);
    DrainNewsHandler drains = new DrainNewsHandler(runner);
    OurEvents.DRAIN_NEWS.forEach(kind -> handlers.on(kind, drains));
    CapacityNewsHandler capacity = new CapacityNewsHandler(store, runner, around.clock());
    GroupActivityHandler activity = new GroupActivityHandler(runner);
    return handlers
        .on(OurEvents.CAPACITY_SHORTAGE, capacity)
        .on(OurEvents.CAPACITY_RESTORED, capacity)
        .on(AwsEvents.INSTANCE_LAUNCHED, activity)
        .on(AwsEvents.LAUNCH_FAILED, activity)
        .on(AwsEvents.INSTANCE_TERMINATED, activity)
        .on(WakeUp.kind(SOURCE), new WakeUpHandler(around.wakeUps(), due, around.clock()))
        .build();
  }
}
