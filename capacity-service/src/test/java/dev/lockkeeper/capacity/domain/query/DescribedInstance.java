package dev.lockkeeper.capacity.domain.query;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** An instance with these attributes, and a running task of each of these groups. */
record DescribedInstance(Map<String, String> attributes, List<String> groups)
    implements QueriedInstance {
  @Override
  public boolean hasAttribute(String name) {
    return attributes.containsKey(name);
  }

  @Override
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(attributes.get(name)).filter(value -> !value.isEmpty());
  }

  @Override
  public boolean agentConnected() {
    return true;
  }

  @Override
  public Optional<String> agentVersion() {
    return Optional.of("1.87.0");
  }

  @Override
  public Optional<Instant> registeredAt() {
    return Optional.of(Instant.parse("2026-01-05T08:00:00Z"));
  }

  @Override
  public String ec2InstanceId() {
    return "i-1";
  }

  @Override
  public int runningTasksCount() {
    return groups.size();
  }

  @Override
  public boolean hasTaskOf(Predicate<String> group) {
    return groups.stream().anyMatch(group);
  }
}
