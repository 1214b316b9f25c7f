package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.aws.AutoScalingLifecycleHooks;
import dev.lockkeeper.drain.aws.EcsContainerInstances;
import dev.lockkeeper.drain.aws.EcsDaemonServices;
import dev.lockkeeper.drain.aws.EcsTasks;
import dev.lockkeeper.drain.domain.Action;
import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.DrainLimits;
import dev.lockkeeper.drain.domain.DrainRules;
import dev.lockkeeper.drain.domain.LifecycleHooks;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.drain.handling.ActionRunner;
import dev.lockkeeper.drain.handling.DrainRunner;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.handling.DueDrains;
import dev.lockkeeper.drain.handling.LoggedAuditTrail;
import dev.lockkeeper.drain.handling.Reconciler;
import dev.lockkeeper.drain.handling.TaskStateChangeHandler;
import dev.lockkeeper.drain.handling.TerminationLifecycleActionHandler;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.records.DynamoRecords;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.wakeups.WakeUp;
import dev.lockkeeper.platform.wakeups.WakeUpHandler;
import dev.lockkeeper.platform.wakeups.WakeUps;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
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

  /** The clients the service calls AWS with. */
  public record Clients(EcsClient ecs, AutoScalingClient autoScaling, DynamoDbClient dynamo) {}

  /** Puts the service together. */
  public static DrainParts assemble(
      Clients clients,
      InstallationConfig installation,
      DrainConfig config,
      WakeUps wakeUps,
      Clock clock) {
    List<String> clusters = installation.clusterNames();
    DaemonServices daemons = new EcsDaemonServices(clients.ecs(), clusters);
    Tasks tasks = new EcsTasks(clients.ecs(), daemons);
    LifecycleHooks hooks = new AutoScalingLifecycleHooks(clients.autoScaling(), clock);
    Action.Ports ports =
        new Action.Ports(new EcsContainerInstances(clients.ecs(), clusters), tasks, hooks);
    DrainRules rules =
        new DrainRules(
            new DrainLimits(
                config.settlingTime(), config.registrationRetry(), config.stepTimeout()));
    Drains drains =
        new Drains(
            records(clients, config, Drains.drainType(rules, config.keptFor())),
            records(clients, config, Drains.pointerType(config.keptFor())));
    ActionRunner actions = new ActionRunner(ports, new LoggedAuditTrail());
    DrainRunner runner = new DrainRunner(drains, rules, actions, wakeUps, clock);
    DueDrains due = new DueDrains(drains, runner, clock);
    Handlers handlers =
        Handlers.in(installation.scope())
            .on(
                AwsEvents.TERMINATION_LIFECYCLE_ACTION,
                new TerminationLifecycleActionHandler(config.lifecycleHooks(), hooks, runner))
            .on(AwsEvents.TASK_STATE_CHANGE, new TaskStateChangeHandler(drains, daemons, runner))
            .on(WakeUp.kind(SOURCE), new WakeUpHandler(wakeUps, due, clock))
            .build();
    return new DrainParts(
        drains, handlers, due, new Reconciler(drains, tasks, daemons, runner, clock), daemons);
  }

  private static <R> Records<R> records(Clients clients, DrainConfig config, RecordType<R> type) {
    return new DynamoRecords<>(
        clients.dynamo(), config.table(), type, () -> UUID.randomUUID().toString());
  }
}
