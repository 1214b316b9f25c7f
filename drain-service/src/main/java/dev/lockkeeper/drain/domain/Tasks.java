package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tasks that ECS knows. Reads come in pages of 100.
 *
 * <p>Every method throws {@link UnavailableException} when AWS throttles, fails, refuses or can't
 * be reached.
 */
public interface Tasks {
  /**
   * Those on the instance whose {@code desiredStatus} is {@code RUNNING}. One call.
   *
   * @return empty if the instance has left its cluster
   */
  Optional<Set<TaskArn>> toRun(ContainerInstance where);

  /**
   * Those on the instance, whatever their {@code desiredStatus}, and those known: all as they are
   * now. One that ECS has forgotten is {@link Task#forgotten}. Three calls.
   *
   * @return empty if the instance has left its cluster
   */
  Optional<List<Task>> all(ContainerInstance where, Set<TaskArn> known);

  /** These tasks of a cluster as they are now, of however many instances. */
  List<Task> describe(String cluster, Set<TaskArn> tasks);

  /** Until when tasks are protected from being stopped; those that aren't are left out. */
  Map<TaskArn, Instant> protectedUntil(String cluster, Set<TaskArn> tasks);

  /** Tells a task to stop; stopped already counts as done. One call. */
  void stop(String cluster, TaskArn task, String why);
}
