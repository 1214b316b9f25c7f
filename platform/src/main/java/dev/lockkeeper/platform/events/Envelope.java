package dev.lockkeeper.platform.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * The envelope EventBridge puts around every event ("Events and event patterns", EventBridge user
 * guide). {@code detail} is the source's own.
 */
public record Envelope(
    String id,
    String source,
    String detailType,
    String account,
    String region,
    Instant time,
    List<String> resources,
    JsonNode detail) {
  public Envelope {
    resources = List.copyOf(resources);
  }
}
