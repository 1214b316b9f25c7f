package dev.lockkeeper.discovery.domain.listing;

import dev.lockkeeper.discovery.domain.model.Task;
import java.util.Optional;

/**
 * A task of a service, as seen from a zone.
 *
 * @param healthCheck whether it has one that counts
 * @param leaving id of its EC2 instance, if that will be drained
 * @param lately whether the names answered with it until now
 */
public record Candidate(
    Task task, boolean healthCheck, Optional<String> leaving, boolean lately, Reach reach) {
  String id() {
    return task.id();
  }

  /** Whether it can do its work, wherever it is. */
  boolean isGood() {
    return isPresent() && (!healthCheck || isHealthy());
  }

  /** Whether it runs, is to go on, and can be reached. */
  boolean isPresent() {
    return task.status().isServing() && reach.lack().isEmpty();
  }

  /** What isn't known speaks for a task that was listed, and against one that wasn't yet. */
  private boolean isHealthy() {
    return switch (task.health().orElse(Task.Health.UNKNOWN)) {
      case HEALTHY -> true;
      case UNHEALTHY -> false;
      case UNKNOWN -> lately;
    };
  }

  boolean isUnhealthy() {
    return healthCheck && task.health().filter(Task.Health.UNHEALTHY::equals).isPresent();
  }
}
