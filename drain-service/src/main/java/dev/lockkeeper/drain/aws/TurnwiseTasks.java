package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.drain.domain.TaskArn;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.aws.Turnstile;
import dev.lockkeeper.platform.aws.Urgency;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tasks, looked at no faster than ECS allows. A whole look takes three reads, so a hundred at once
 * would hold all workers up in the pacing of calls for half a minute, and heartbeats with them. Who
 * comes too early comes again instead, unless it is urgent.
 */
public final class TurnwiseTasks implements Tasks {
  private static final int READS_OF_A_LOOK = 3;

  /** The rest is for finding instances and for the last look before a hook is completed. */
  private static final double PART_FOR_LOOKS = 0.6;

  private final Tasks tasks;
  private final Clock clock;
  private final Turnstile turnstile;

  /**
   * The same tasks.
   *
   * @param rateShare which part of the account's rates this process may use
   */
  public TurnwiseTasks(Tasks tasks, double rateShare, Clock clock) {
    this.tasks = tasks;
    this.clock = clock;
    this.turnstile =
        Turnstile.of(
            "Ecs", "ListTasks", rateShare * PART_FOR_LOOKS, READS_OF_A_LOOK, clock.instant());
  }

  @Override
  public Optional<List<Task>> all(ContainerInstance where, Set<TaskArn> known) {
    Duration wait = turn(clock.instant());
    if (!wait.isZero()) {
      throw new UnavailableException(
          "the tasks of other instances are looked at first, as fast as ECS may be asked", wait);
    }
    return tasks.all(where, known);
  }

  /** One that is urgent has no time to come again. */
  private Duration turn(Instant now) {
    if (Urgency.here()) {
      turnstile.pass(now);
      return Duration.ZERO;
    }
    return turnstile.enter(now);
  }

  @Override
  public Optional<Set<TaskArn>> toRun(ContainerInstance where) {
    return tasks.toRun(where);
  }

  @Override
  public List<Task> describe(String cluster, Set<TaskArn> wanted) {
    return tasks.describe(cluster, wanted);
  }

  @Override
  public Map<TaskArn, Instant> protectedUntil(String cluster, Set<TaskArn> wanted) {
    return tasks.protectedUntil(cluster, wanted);
  }

  @Override
  public void stop(String cluster, TaskArn task, String why) {
    tasks.stop(cluster, task, why);
  }
}
