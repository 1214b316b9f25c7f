package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Action;
import dev.lockkeeper.drain.domain.ContainerInstances;
import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.LifecycleHooks;
import dev.lockkeeper.drain.domain.Notices;
import dev.lockkeeper.drain.domain.PretendInstance;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.domain.Slots;
import dev.lockkeeper.drain.domain.Standstills;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.drain.fleet.PlainStopSwitches;
import dev.lockkeeper.drain.handling.Drains.Pointer;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.TaskStateChange;
import dev.lockkeeper.platform.events.TerminationLifecycleAction;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.wakeups.WakeUp;
import dev.lockkeeper.platform.wakeups.WakeUps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One process of drain-service, put together as in production but for what is under its ports. */
final class Replica {
  static final String CLUSTER_ARN = "arn:aws:ecs:us-east-1:000000000000:cluster/web";
  static final Duration KEPT = Duration.ofDays(1);

  /** What outlives a process. */
  record Stores(Records<Drain> drains, Records<Pointer> pointers) {
    static Stores empty() {
      return new Stores(
          new InMemoryRecords<>(Drains.drainType(Samples.RULES, KEPT)),
          new InMemoryRecords<>(Drains.pointerType(KEPT)));
    }
  }

  final Drains drains;
  private final TerminationLifecycleActionHandler terminations;
  private final TaskStateChangeHandler taskChanges;
  private final DueDrains due;
  private final Reconciler reconciler;

  @SuppressWarnings("unchecked") // A proxy knows no type arguments; what it forwards to has them.
  Replica(
      Stores stores, PretendInstance aws, WakeUps wakeUps, Clock clock, CrashPoints crashPoints) {
    drains =
        new Drains(
            crashPoints.through(Records.class, stores.drains()),
            crashPoints.through(Records.class, stores.pointers()));
    LifecycleHooks hooks = crashPoints.through(LifecycleHooks.class, aws);
    Tasks tasks = crashPoints.through(Tasks.class, aws);
    Action.Ports ports =
        new Action.Ports(
            crashPoints.through(ContainerInstances.class, aws),
            tasks,
            hooks,
            crashPoints.through(Slots.class, aws),
            crashPoints.through(Standstills.class, aws),
            crashPoints.through(Notices.class, aws));
    DrainRunner runner =
        new DrainRunner(
            drains,
            Samples.RULES,
            new ActionRunner(ports, new PlainStopSwitches(), entry -> {}),
            crashPoints.through(WakeUps.class, wakeUps),
            clock);
    DaemonServices daemons = new PretendDaemons();
    terminations = new TerminationLifecycleActionHandler(Set.of("drain"), hooks, runner, clock);
    taskChanges = new TaskStateChangeHandler(drains, daemons, runner);
    DrainJobs jobs = new DrainJobs(Runnable::run);
    due = new DueDrains(drains, runner, jobs, clock);
    reconciler = new Reconciler(drains, tasks, daemons, runner, jobs, clock);
  }

  /** Tasks of {@code service:agent} are a daemon's. */
  private static final class PretendDaemons implements DaemonServices {
    @Override
    public boolean contains(String cluster, String group) {
      return cluster.equals("web") && group.equals(PretendInstance.DAEMON_GROUP);
    }

    @Override
    public void refresh() {}
  }

  Disposition terminating(String hook, String instanceId) {
    return terminations.handle(
        new TerminationLifecycleAction(
            "t1",
            "web-asg",
            hook,
            instanceId,
            Samples.START,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        message());
  }

  Disposition changed(Task task, String containerInstanceArn) {
    return taskChanges.handle(
        new TaskStateChange(
            task.arn().value(),
            CLUSTER_ARN,
            Optional.of(containerInstanceArn),
            Optional.of(task.group()),
            Optional.empty(),
            Optional.of(
                "arn:aws:ecs:us-east-1:000000000000:task-definition/" + task.family() + ":1"),
            task.lastStatus(),
            task.desiredStatus(),
            task.version(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Samples.START),
        message());
  }

  Disposition woken(String key, Instant at) {
    return due.handle(new WakeUp(key, at), message());
  }

  void sweep() {
    due.sweep();
  }

  void reconcile(Duration standstill) {
    reconciler.reconcile(standstill);
  }

  private static Message message() {
    Envelope envelope =
        new Envelope("id", "test", "test", "0", "us-east-1", Samples.START, List.of(), null);
    return new Message(envelope, 1, Samples.START, Optional.empty());
  }
}
