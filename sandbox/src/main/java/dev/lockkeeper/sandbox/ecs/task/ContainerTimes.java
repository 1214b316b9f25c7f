package dev.lockkeeper.sandbox.ecs.task;

import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** The times that container definitions name. */
final class ContainerTimes {
  private static final int DEFAULT_INTERVAL_SECONDS = 30;
  private static final int DEFAULT_STOP_TIMEOUT_SECONDS = 30;

  private ContainerTimes() {}

  /**
   * How long a well-behaved task needs until every health check of an essential container has
   * passed: its start period, but not before the first check; zero without checks.
   */
  static Duration timeToPass(TaskDefinition definition) {
    int seconds =
        definition.containerDefinitions().stream()
            .filter(each -> !Boolean.FALSE.equals(each.essential()) && each.healthCheck() != null)
            .map(ContainerDefinition::healthCheck)
            .mapToInt(ContainerTimes::secondsToPass)
            .max()
            .orElse(0);
    return Duration.ofSeconds(seconds);
  }

  private static int secondsToPass(HealthCheck check) {
    return Math.max(
        Objects.requireNonNullElse(check.startPeriod(), 0),
        Objects.requireNonNullElse(check.interval(), DEFAULT_INTERVAL_SECONDS));
  }

  /** The longest time that the task's containers are given between SIGTERM and SIGKILL. */
  static Duration stopTimeout(TaskDefinition definition) {
    int seconds =
        definition.containerDefinitions().stream()
            .map(ContainerDefinition::stopTimeout)
            .mapToInt(each -> Objects.requireNonNullElse(each, DEFAULT_STOP_TIMEOUT_SECONDS))
            .max()
            .orElse(DEFAULT_STOP_TIMEOUT_SECONDS);
    return Duration.ofSeconds(seconds);
  }
}
