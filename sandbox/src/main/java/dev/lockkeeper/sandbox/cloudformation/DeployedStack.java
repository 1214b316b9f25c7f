package dev.lockkeeper.sandbox.cloudformation;

import java.util.List;
import java.util.Map;

/**
 * A stack that stands.
 *
 * @param resources in the order they were created
 */
public record DeployedStack(
    String name, String id, List<StackResource> resources, Map<String, String> outputs) {
  /** A resource of it. */
  public record StackResource(String logicalId, String type, String physicalId) {}

  public DeployedStack {
    resources = List.copyOf(resources);
  }
}
