package dev.lockkeeper.rollout.domain.checks;

import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Registration;
import java.util.Optional;

/**
 * Whether an instance can carry tasks: InService in its group, and in ECS registered, ACTIVE, its
 * agent connected, its daemons running. Each alone lies: a group counts machines without an agent.
 */
public final class Fitness {
  private Fitness() {}

  /** What it lacks, in words; empty if it is fit. */
  public static Optional<String> lack(InstanceView instance) {
    if (!instance.inService()) {
      return Optional.of("it isn't InService in its group");
    }
    if (!instance.healthy()) {
      return Optional.of("its group calls it unhealthy");
    }
    return instance
        .registration()
        .map(Fitness::lack)
        .orElse(Optional.of("it isn't registered with the cluster"));
  }

  private static Optional<String> lack(Registration registration) {
    if (!registration.active()) {
      return Optional.of("ECS calls it " + registration.status());
    }
    if (!registration.connected()) {
      return Optional.of("its agent isn't connected");
    }
    return registration.daemonsRunning()
        ? Optional.empty()
        : Optional.of("a daemon's task isn't running on it");
  }

  /** Whether it lacks nothing. */
  public static boolean fit(InstanceView instance) {
    return lack(instance).isEmpty();
  }
}
