package dev.lockkeeper.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A rollout as rollout-service shows it.
 *
 * @param reason what it waits for, or how it ended
 * @param wave the number of the wave that goes on
 * @param instances their states by id, as it saw them last
 */
record RolloutView(
    String state,
    String reason,
    int wave,
    int toReplace,
    int replaced,
    long movesSoFar,
    long movesExpected,
    Map<String, String> instances) {
  private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED", "ROLLED_BACK");

  /** Reads the answer to {@code GET /rollouts/{id}}. */
  static RolloutView of(JsonNode detail) {
    JsonNode rollout = detail.path("rollout");
    JsonNode progress = detail.path("progress");
    Map<String, String> instances = new TreeMap<>();
    for (JsonNode each : detail.path("instances")) {
      instances.put(each.path("instanceId").asText(), each.path("state").asText());
    }
    return new RolloutView(
        rollout.path("state").asText(),
        rollout.path("reason").asText(),
        detail.path("wave").path("number").asInt(),
        progress.path("toReplace").asInt(),
        progress.path("replaced").asInt(),
        progress.path("movesSoFar").asLong(),
        progress.path("movesExpected").asLong(),
        instances);
  }

  boolean hasEnded() {
    return ENDS.contains(state);
  }

  boolean hasSucceeded() {
    return state.equals("SUCCEEDED");
  }

  /** Such as "[##########----------] 3 of 6 instances, 9 of 18 tasks". */
  String progress() {
    return "%s %d of %d instances, %d of %d tasks"
        .formatted(Bar.of(replaced, toReplace), replaced, toReplace, movesSoFar, movesExpected);
  }

  /** Such as "wave 2, DRAINING: 3 instances drain". */
  String standing() {
    return (wave == 0 ? "" : "wave " + wave + ", ")
        + state
        + (reason.isEmpty() ? "" : ": " + reason);
  }
}
