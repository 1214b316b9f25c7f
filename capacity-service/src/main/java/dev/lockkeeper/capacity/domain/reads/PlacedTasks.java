package dev.lockkeeper.capacity.domain.reads;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.TaskNews;
import java.util.List;

/**
 * Tasks that have not stopped yet, those that are to stop included: until they have, they take
 * their room. Each method throws {@link UnavailableException}.
 */
public interface PlacedTasks {
  /** All of a cluster; two calls for a hundred. */
  List<TaskNews> all(String cluster);

  /**
   * Those of one container instance; three calls for a hundred.
   *
   * @param instanceId the last part of its ARN
   */
  List<TaskNews> on(String cluster, String instanceId);
}
