package dev.lockkeeper.drain.domain;

import java.util.List;
import java.util.Set;

/**
 * The tasks that ECS knows. All of it only reads, in pages of 100.
 *
 * <p>Every method throws {@link UnavailableException} when AWS throttles, fails, refuses or can't
 * be reached.
 */
public interface Tasks {
  /** Those on the instance whose {@code desiredStatus} is {@code RUNNING}. One call. */
  Set<TaskArn> toRun(ContainerInstance where);

  /**
   * Those on the instance, whatever their {@code desiredStatus}, and those known: all as they are
   * now. One that ECS has forgotten is {@link Task#forgotten}. Three calls.
   */
  List<Task> all(ContainerInstance where, Set<TaskArn> known);

  /** These tasks of a cluster as they are now, of however many instances. */
  List<Task> describe(String cluster, Set<TaskArn> tasks);
}
