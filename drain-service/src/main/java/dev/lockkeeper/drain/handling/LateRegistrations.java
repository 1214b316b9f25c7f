package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstances;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceFound;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks once more for instances that no cluster knew in time, and that a hook of ours holds still:
 * one of them may register late. Most are really another's, so the looks become ever rarer. ECS's
 * events wouldn't help: nothing in them tells a registration from any other change, such as each
 * start of a task.
 */
public final class LateRegistrations {
  private static final GrowingPauses PAUSES =
      new GrowingPauses(Duration.ofMinutes(1), Duration.ofMinutes(15));

  private final ContainerInstances containerInstances;
  private final DrainRunner runner;
  private final DrainJobs jobs;

  public LateRegistrations(
      ContainerInstances containerInstances, DrainRunner runner, DrainJobs jobs) {
    this.containerInstances = containerInstances;
    this.runner = runner;
    this.jobs = jobs;
  }

  /**
   * Has it looked for if a look falls due after {@code last} until now, and drained if it is found;
   * side by side with others, so that they share calls.
   *
   * @param leftAlone its drain, which has ended
   */
  void look(Drain leftAlone, String group, Instant last, Instant now) {
    InstanceId instanceId = leftAlone.instanceId();
    if (PAUSES.dueBetween(leftAlone.endedAt().orElseThrow(), last, now)
        && !jobs.inHand(instanceId)) {
      jobs.add(instanceId, () -> look(instanceId, group));
    }
  }

  private void look(InstanceId instanceId, String group) {
    containerInstances
        .find(instanceId, Optional.of(group), Optional.empty())
        .ifPresent(where -> runner.observe(instanceId, new ContainerInstanceFound(where)));
  }
}
