package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.drain.domain.TaskArn;
import dev.lockkeeper.drain.domain.TaskLedger;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import dev.lockkeeper.drain.domain.TaskNews.TasksSeen;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.platform.records.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes up for lost events: the tasks of drains that stand still are looked at afresh. All drains
 * of a cluster share the calls, a hundred tasks each. The longer a drain stands still, the rarer
 * the looks, so that waiting costs little. A drain or a cluster that fails doesn't stop the rest.
 */
public final class Reconciler {
  private static final int MOST_AT_ONCE = 1_000;
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Drains drains;
  private final Tasks tasks;
  private final DaemonServices daemons;
  private final DrainRunner runner;
  private final DrainJobs jobs;
  private final Clock clock;

  public Reconciler(
      Drains drains,
      Tasks tasks,
      DaemonServices daemons,
      DrainRunner runner,
      DrainJobs jobs,
      Clock clock) {
    this.drains = drains;
    this.tasks = tasks;
    this.daemons = daemons;
    this.runner = runner;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Reads the daemon services anew, and looks at the drains that have stood still for long enough.
   *
   * @param interval how long after the last news a drain is looked at first; after that it is
   *     looked at whenever it has stood still twice as long, and every hour in the end
   */
  public void reconcile(Duration interval) {
    Guarded.run("the list of daemon services", daemons::refresh);
    open(drain -> isDue(drain.tasks(), interval)).forEach(this::look);
  }

  /** Looks at all drains that wait for tasks: nobody may have listened for some time. */
  public void lookAtAll() {
    open(drain -> true).forEach(this::look);
  }

  private boolean isDue(TaskLedger tasks, Duration interval) {
    Duration stood = Duration.between(tasks.newsAt(), tasks.checkedAt());
    return !tasks.checkedAt().plus(clamp(stood, interval)).isAfter(clock.instant());
  }

  private static Duration clamp(Duration stood, Duration interval) {
    Duration most = interval.compareTo(LONGEST_PAUSE) > 0 ? interval : LONGEST_PAUSE;
    if (stood.compareTo(interval) < 0) {
      return interval;
    }
    return stood.compareTo(most) > 0 ? most : stood;
  }

  private Map<String, List<Drain>> open(Predicate<Drain> wanted) {
    Instant now = clock.instant();
    Map<String, List<Drain>> byCluster = new LinkedHashMap<>();
    for (InstanceId instanceId : drains.open(now, MOST_AT_ONCE)) {
      Guarded.run(
          "the drain of " + instanceId,
          () ->
              waiting(instanceId)
                  .filter(wanted)
                  .ifPresent(
                      drain ->
                          byCluster
                              .computeIfAbsent(clusterOf(drain), name -> new ArrayList<>())
                              .add(drain)));
    }
    return byCluster;
  }

  private Optional<Drain> waiting(InstanceId instanceId) {
    return drains
        .find(instanceId)
        .map(Stored::value)
        .filter(drain -> drain.state() == DrainState.DRAINING)
        .filter(drain -> !drain.tasks().holding().isEmpty());
  }

  private void look(String cluster, List<Drain> still) {
    Set<TaskArn> arns = new LinkedHashSet<>();
    still.forEach(drain -> drain.tasks().holding().forEach(task -> arns.add(task.arn())));
    Guarded.run(
        "the tasks of cluster " + cluster,
        () -> {
          Map<TaskArn, Task> found = new LinkedHashMap<>();
          tasks.describe(cluster, arns).forEach(task -> found.put(task.arn(), task));
          still.forEach(drain -> tell(drain, found));
        });
  }

  private void tell(Drain drain, Map<TaskArn, Task> found) {
    List<Task> seen =
        drain.tasks().holding().stream()
            .flatMap(task -> Optional.ofNullable(found.get(task.arn())).stream())
            .toList();
    TasksSeen news = new TasksSeen(Extent.SOME, seen);
    jobs.add(drain.instanceId(), () -> runner.observe(drain.instanceId(), news));
  }

  private static String clusterOf(Drain drain) {
    return drain.containerInstance().map(ContainerInstance::cluster).orElseThrow();
  }
}
