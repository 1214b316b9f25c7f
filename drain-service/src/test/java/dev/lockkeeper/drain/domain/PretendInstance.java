package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.REGISTERED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** One instance with tasks that stop one by one once it drains; counts the calls ECS gets. */
public final class PretendInstance
    implements ContainerInstances, Tasks, LifecycleHooks, Slots, Standstills, Notices {
  public static final String DAEMON_GROUP = "service:agent";

  /** Calls that ECS would have got. */
  public int ecsCalls;

  /** How often a heartbeat was recorded. */
  public int heartbeats;

  /** How often the lifecycle action was completed while it was active. */
  public int completions;

  /** What the other services were told. */
  public final List<Notice> published = new ArrayList<>();

  /** Whether nothing but daemons ran when it was completed. */
  public boolean emptyWhenCompleted;

  private final Random random;
  private final Map<TaskArn, Task> tasks = new LinkedHashMap<>();
  private boolean draining;
  private boolean heldOn;
  private Runnable whileSetDraining = () -> {};

  private PretendInstance(Random random) {
    this.random = random;
  }

  /** With up to five tasks of any kind, some of them stopping already. */
  public static PretendInstance withAnything(Random random) {
    PretendInstance instance = new PretendInstance(random);
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      boolean daemon = random.nextInt(5) == 0;
      instance.add(daemon, !daemon && random.nextInt(4) == 0 ? "STOPPED" : "RUNNING");
    }
    return instance;
  }

  /** With three tasks of a service and one of a daemon, all running. */
  public static PretendInstance busy(Random random) {
    PretendInstance instance = new PretendInstance(random);
    for (int i = 0; i < 3; i++) {
      instance.add(false, "RUNNING");
    }
    instance.add(true, "RUNNING");
    return instance;
  }

  private void add(boolean daemon, String desiredStatus) {
    TaskArn arn = new TaskArn("task-" + tasks.size());
    String group = daemon ? DAEMON_GROUP : "service:shop";
    tasks.put(arn, new Task(arn, "RUNNING", desiredStatus, group, "family", daemon, 1));
  }

  /** No task stops until {@link #letGo}. */
  public void holdOn() {
    heldOn = true;
  }

  public void letGo() {
    heldOn = false;
  }

  /** What happens while ECS is being asked to set the instance DRAINING. */
  public void whileItIsSetDraining(Runnable event) {
    whileSetDraining = event;
  }

  /** A moment passes; answers with the task that stopped in it, if one did. */
  public Optional<Task> live() {
    List<Task> open = tasks.values().stream().filter(Task::holdsDrain).toList();
    if (heldOn || !draining || open.isEmpty() || random.nextInt(3) != 0) {
      return Optional.empty();
    }
    Task task = open.get(random.nextInt(open.size()));
    String next = task.lastStatus().equals("RUNNING") ? "STOPPING" : "STOPPED";
    Task changed =
        new Task(
            task.arn(), next, "STOPPED", task.group(), task.family(), false, task.version() + 1);
    tasks.put(task.arn(), changed);
    return changed.stopped() ? Optional.of(changed) : Optional.empty();
  }

  public List<Task> now(Set<TaskArn> arns) {
    return arns.stream().map(tasks::get).toList();
  }

  @Override
  public Optional<ContainerInstance> find(
      InstanceId instanceId, Optional<String> group, Optional<ContainerInstanceArn> except) {
    ecsCalls++;
    return Optional.of(REGISTERED);
  }

  @Override
  public OptionalInt ensureDraining(ContainerInstance where) {
    ecsCalls++;
    whileSetDraining.run();
    draining = true;
    return OptionalInt.of((int) tasks.values().stream().filter(PretendInstance::wanted).count());
  }

  @Override
  public Optional<Set<TaskArn>> toRun(ContainerInstance where) {
    ecsCalls++;
    return Optional.of(
        tasks.values().stream()
            .filter(PretendInstance::wanted)
            .map(Task::arn)
            .collect(Collectors.toSet()));
  }

  @Override
  public Optional<List<Task>> all(ContainerInstance where, Set<TaskArn> known) {
    ecsCalls += 3;
    Set<TaskArn> arns = new LinkedHashSet<>(known);
    arns.addAll(tasks.keySet());
    return Optional.of(now(arns));
  }

  @Override
  public List<Task> describe(String cluster, Set<TaskArn> arns) {
    ecsCalls++;
    return now(arns);
  }

  @Override
  public Optional<Duration> heartbeatTimeout(String group, String hook) {
    return Optional.of(Duration.ofMinutes(10));
  }

  @Override
  public boolean heartbeat(InstanceId instanceId, LifecycleAction action) {
    heartbeats++;
    return completions == 0;
  }

  @Override
  public boolean complete(InstanceId instanceId, LifecycleAction action, String result) {
    if (completions > 0) {
      return false;
    }
    completions++;
    emptyWhenCompleted = tasks.values().stream().noneMatch(Task::holdsDrain);
    return true;
  }

  @Override
  public boolean retainsWhenAbandoned(String group) {
    return false;
  }

  @Override
  public void ensureActive(ContainerInstance where) {
    ecsCalls++;
    draining = false;
  }

  @Override
  public Map<TaskArn, Instant> protectedUntil(String cluster, Set<TaskArn> arns) {
    return Map.of();
  }

  @Override
  public void stop(String cluster, TaskArn arn, String why) {
    ecsCalls++;
  }

  @Override
  public int take(Claim claim) {
    return 0;
  }

  @Override
  public void free(String cluster, InstanceId instanceId) {}

  @Override
  public List<BlockReason> examine(ContainerInstance where, List<Task> holding) {
    return List.of();
  }

  @Override
  public void publish(Drain drain, List<Notice> notices) {
    published.addAll(notices);
  }

  /** All of it, as what actions are done with. */
  public Action.Ports ports() {
    return new Action.Ports(this, this, this, this, this, this);
  }

  private static boolean wanted(Task task) {
    return task.desiredStatus().equals("RUNNING");
  }
}
