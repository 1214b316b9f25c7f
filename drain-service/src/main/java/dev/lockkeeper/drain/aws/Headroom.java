package dev.lockkeeper.drain.aws;

import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * How far the number of a service's tasks may go up and down while a task is moved: AWS rounds
 * minimumHealthyPercent of the desired count up and maximumPercent down (DeploymentConfiguration,
 * ECS API reference).
 */
record Headroom(int desired, int minimumPercent, int maximumPercent) {
  private static final int USUAL_MINIMUM = 100;
  private static final int USUAL_MAXIMUM = 200;

  static Headroom of(Service service) {
    DeploymentConfiguration configured = service.deploymentConfiguration();
    return configured == null
        ? new Headroom(service.desiredCount(), USUAL_MINIMUM, USUAL_MAXIMUM)
        : new Headroom(
            service.desiredCount(),
            Objects.requireNonNullElse(configured.minimumHealthyPercent(), USUAL_MINIMUM),
            Objects.requireNonNullElse(configured.maximumPercent(), USUAL_MAXIMUM));
  }

  /** Whether it can neither start a replacement first nor stop a task first. */
  boolean none() {
    return most() <= desired && fewest() >= desired;
  }

  /** How many tasks it may have. */
  int most() {
    return (int) ((long) desired * maximumPercent / 100);
  }

  /** How many healthy tasks ECS must leave it. */
  int fewest() {
    return (int) (((long) desired * minimumPercent + 99) / 100);
  }

  String inWords() {
    return ("no task can move: of %d desired, minimumHealthyPercent %d keeps %d and maximumPercent"
            + " %d allows %d; lower the one or raise the other, or raise the desired count")
        .formatted(desired, minimumPercent, fewest(), maximumPercent, most());
  }
}
