package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceLeft;
import dev.lockkeeper.drain.domain.Registrations;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds open drains whose container instance has left its cluster. All drains of a cluster share
 * the calls, a hundred each, and only those are asked for that have stood still for a while.
 */
public final class GoneInstances {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  private final Registrations registrations;
  private final DrainRunner runner;
  private final DrainJobs jobs;
  private final GrowingPauses pauses;

  /**
   * Looks by these.
   *
   * @param lookInterval how long after the last news a drain is looked at first
   */
  public GoneInstances(
      Registrations registrations, DrainRunner runner, DrainJobs jobs, Duration lookInterval) {
    this.registrations = registrations;
    this.runner = runner;
    this.jobs = jobs;
    this.pauses = new GrowingPauses(lookInterval, LONGEST_PAUSE);
  }

  /** Looks at those of the open drains whose look falls due after {@code last} until now. */
  public void look(List<Drain> open, Instant last, Instant now) {
    Map<String, Map<ContainerInstanceArn, InstanceId>> due = new LinkedHashMap<>();
    open.stream()
        .filter(drain -> pauses.dueBetween(drain.tasks().newsAt(), last, now))
        .forEach(drain -> drain.containerInstance().ifPresent(where -> add(due, drain, where)));
    due.forEach(
        (cluster, ofCluster) ->
            Guarded.run("the instances of cluster " + cluster, () -> lookIn(cluster, ofCluster)));
  }

  private static void add(
      Map<String, Map<ContainerInstanceArn, InstanceId>> due,
      Drain drain,
      ContainerInstance where) {
    due.computeIfAbsent(where.cluster(), name -> new LinkedHashMap<>())
        .put(where.arn(), drain.instanceId());
  }

  private void lookIn(String cluster, Map<ContainerInstanceArn, InstanceId> due) {
    for (ContainerInstanceArn left : registrations.left(cluster, due.keySet())) {
      InstanceId instanceId = due.get(left);
      jobs.add(instanceId, () -> runner.observe(instanceId, new ContainerInstanceLeft(left)));
    }
  }
}
