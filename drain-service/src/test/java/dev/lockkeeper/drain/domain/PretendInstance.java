package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.REGISTERED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/** One instance with tasks that stop one by one once it drains; counts the calls ECS gets. */
final class PretendInstance implements ContainerInstances, Tasks, LifecycleHooks {
  int ecsCalls;
  boolean completed;
  boolean released;

  private final Random random;
  private final Map<TaskArn, Task> tasks = new LinkedHashMap<>();
  private boolean draining;

  PretendInstance(Random random) {
    this.random = random;
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      TaskArn arn = new TaskArn("task-" + i);
      boolean daemon = random.nextInt(5) == 0;
      String desired = !daemon && random.nextInt(4) == 0 ? "STOPPED" : "RUNNING";
      tasks.put(arn, new Task(arn, "RUNNING", desired, "service:s", daemon, 1));
    }
  }

  /** A moment passes; answers with the task that stopped in it, if one did. */
  Optional<Task> live() {
    List<Task> open = tasks.values().stream().filter(Task::holdsDrain).toList();
    if (!draining || open.isEmpty() || random.nextInt(3) != 0) {
      return Optional.empty();
    }
    Task task = open.get(random.nextInt(open.size()));
    String next = task.lastStatus().equals("RUNNING") ? "STOPPING" : "STOPPED";
    Task changed = new Task(task.arn(), next, "STOPPED", task.group(), false, task.version() + 1);
    tasks.put(task.arn(), changed);
    return changed.stopped() ? Optional.of(changed) : Optional.empty();
  }

  List<Task> now(Set<TaskArn> arns) {
    return arns.stream().map(tasks::get).toList();
  }

  @Override
  public Optional<ContainerInstance> find(InstanceId instanceId, Optional<String> group) {
    ecsCalls++;
    return Optional.of(REGISTERED);
  }

  @Override
  public OptionalInt ensureDraining(ContainerInstance where) {
    ecsCalls++;
    draining = true;
    return OptionalInt.of((int) tasks.values().stream().filter(PretendInstance::wanted).count());
  }

  @Override
  public List<Task> running(ContainerInstance where) {
    ecsCalls += 2;
    return tasks.values().stream().filter(PretendInstance::wanted).toList();
  }

  @Override
  public List<Task> all(ContainerInstance where, Set<TaskArn> known) {
    ecsCalls += 2;
    Set<TaskArn> arns = new HashSet<>(known);
    tasks.values().stream().filter(task -> !wanted(task)).forEach(task -> arns.add(task.arn()));
    return now(arns);
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
    return !completed;
  }

  @Override
  public boolean complete(InstanceId instanceId, LifecycleAction action) {
    boolean first = !completed;
    if (first) {
      released = new ArrayList<>(tasks.values()).stream().noneMatch(Task::holdsDrain);
    }
    completed = true;
    return first;
  }

  private static boolean wanted(Task task) {
    return task.desiredStatus().equals("RUNNING");
  }
}
