package dev.lockkeeper.discovery.domain.reads;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.model.Task;
import java.util.Collection;
import java.util.List;

/**
 * Tasks that are to run: one that is to stop is in no answer, so nobody asks for it. Each method
 * throws {@link UnavailableException}.
 */
public interface RunningTasks {
  /** All of a cluster; two calls for a hundred. */
  List<Task> all(String cluster);

  /** All of a service; two calls for a hundred. */
  List<Task> of(String cluster, String service);

  /**
   * Some tasks, whatever they are to do; a call for a hundred.
   *
   * @return those that ECS knows
   */
  List<Task> some(String cluster, Collection<String> ids);
}
