package dev.lockkeeper.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What drains took, from the events that told of them. */
final class DrainTimes {
  private DrainTimes() {}

  /**
   * From the first announcement of each instance's drain to its first completion, by the world's
   * clock, in the order of the announcements.
   *
   * @param events as the sandbox's control API lists them
   */
  static List<Duration> of(JsonNode events) {
    Map<String, Instant> announced = first(events, "Drain Announced");
    Map<String, Instant> completed = first(events, "Drain Completed");
    return announced.entrySet().stream()
        .filter(entry -> completed.containsKey(entry.getKey()))
        .sorted(Map.Entry.comparingByValue())
        .map(entry -> Duration.between(entry.getValue(), completed.get(entry.getKey())))
        .toList();
  }

  private static Map<String, Instant> first(JsonNode events, String detailType) {
    Map<String, Instant> times = new HashMap<>();
    for (JsonNode each : events) {
      JsonNode event = each.path("event");
      if (event.path("detail-type").asText().equals(detailType)) {
        times.merge(
            event.path("detail").path("instanceId").asText(),
            Instant.parse(event.path("time").asText()),
            (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    return times;
  }
}
