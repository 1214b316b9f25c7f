package dev.lockkeeper.together;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** How long drains take, from the request on the bus until the bus says that they are over. */
final class DrainTimes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Simulation world;
  private final Map<String, Instant> requested = new HashMap<>();

  /** The longest one. */
  Duration slowest = Duration.ZERO;

  DrainTimes(Simulation world) {
    this.world = world;
    world.messaging.listen(this::hear);
  }

  private void hear(String body) {
    if (!body.contains("\"Drain ")) {
      return;
    }
    JsonNode event = read(body);
    String instance = event.path("detail").path("instanceId").asText();
    switch (event.path("detail-type").asText()) {
      case "Drain Requested" -> requested.putIfAbsent(instance, world.now());
      case "Drain Completed" -> completed(instance);
      default -> {}
    }
  }

  private void completed(String instance) {
    Instant since = requested.remove(instance);
    if (since != null) {
      Duration took = Duration.between(since, world.now());
      slowest = took.compareTo(slowest) > 0 ? took : slowest;
    }
  }

  private static JsonNode read(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException wrong) {
      throw new AssertionError(body, wrong);
    }
  }
}
