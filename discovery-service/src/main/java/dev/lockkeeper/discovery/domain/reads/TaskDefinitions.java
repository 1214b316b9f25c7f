package dev.lockkeeper.discovery.domain.reads;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.model.Definition;

/** Task definitions. A revision never changes, so each is asked for once. */
public interface TaskDefinitions {
  /**
   * What it says about reaching its tasks; one call.
   *
   * @throws UnavailableException if ECS doesn't tell
   */
  Definition of(String arn);
}
