package dev.lockkeeper.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** An event as a service of AWS reports it, before EventBridge puts its envelope around it. */
public record AwsEvent(
    String source, String detailType, List<String> resources, ObjectNode detail) {
  public AwsEvent {
    resources = List.copyOf(resources);
  }
}
