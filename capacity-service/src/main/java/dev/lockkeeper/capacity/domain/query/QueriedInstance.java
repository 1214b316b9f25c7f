package dev.lockkeeper.capacity.domain.query;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** What a cluster query may ask of a container instance. */
public interface QueriedInstance {
  boolean hasAttribute(String name);

  /** Empty if it hasn't the attribute, or the attribute has no value. */
  Optional<String> attribute(String name);

  boolean agentConnected();

  /** Such as {@code 1.87.0}; empty if it isn't known. */
  Optional<String> agentVersion();

  /** Empty if it isn't known. */
  Optional<Instant> registeredAt();

  String ec2InstanceId();

  int runningTasksCount();

  /** Whether a task that is to run there belongs to such a group. */
  boolean hasTaskOf(Predicate<String> group);
}
