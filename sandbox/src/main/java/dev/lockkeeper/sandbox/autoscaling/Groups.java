package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All groups by name, and which group an instance is in. */
public final class Groups {
  private final Map<String, Group> groups = new TreeMap<>();

  /** By name. */
  public Collection<Group> all() {
    return Collections.unmodifiableCollection(groups.values());
  }

  /** The group of that name, if there is one. */
  public Optional<Group> find(String name) {
    return Optional.ofNullable(name).map(groups::get);
  }

  /**
   * The group.
   *
   * @throws AwsError {@code ValidationError} in Auto Scaling's words
   */
  public Group require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                Refusals.invalid(
                    "AutoScalingGroup name not found - AutoScalingGroup '%s' not found"
                        .formatted(name)));
  }

  /** The group that the instance is in, if it is in one. */
  public Optional<Group> of(String instanceId) {
    return groups.values().stream().filter(group -> group.find(instanceId).isPresent()).findFirst();
  }

  void add(Group group) {
    groups.put(group.name(), group);
  }

  void remove(Group group) {
    groups.remove(group.name());
  }
}
