package dev.lockkeeper.capacity.domain.reads;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;

/** Task definitions. A revision never changes, so each is asked for once. */
public interface TaskDefinitions {
  /**
   * What its tasks take and ask for; one call.
   *
   * @throws UnavailableException if ECS doesn't tell
   */
  TaskSizeNews sizeOf(String taskDefinitionArn);
}
