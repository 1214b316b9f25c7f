package dev.lockkeeper.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A rollout as rollout-service shows it.
 *
 * @param reason what it waits for, or how it ended
 * @param wave the number of the wave that goes on
 * @param toReplace how many instances were planned to be replaced
 * @param moves how many moves of tasks were planned
 * @param instances by id, as it saw them last
 */
record RolloutView(
    String state,
    String reason,
    int wave,
    int toReplace,
    int replaced,
    long moves,
    Map<String, Instance> instances) {
  /**
   * One of the group.
   *
   * @param since when it came into that state, by the service's clock, where that is known
   */
  record Instance(String state, Optional<Instant> since) {}

  private static final Set<String> ENDS = Set.of("SUCCEEDED", "FAILED", "CANCELLED", "ROLLED_BACK");

  /** Instants of the clock on the wall say nothing beside the world's. */
  private static final Pattern DEADLINE = Pattern.compile(" until [0-9T:.-]+Z");

  /** Reads the answer to {@code GET /rollouts/{id}}. */
  static RolloutView of(JsonNode detail) {
    JsonNode rollout = detail.path("rollout");
    JsonNode progress = detail.path("progress");
    Map<String, Instance> instances = new TreeMap<>();
    for (JsonNode each : detail.path("instances")) {
      Optional<Instant> since =
          each.path("since").isTextual()
              ? Optional.of(Instant.parse(each.path("since").asText()))
              : Optional.empty();
      instances.put(
          each.path("instanceId").asText(), new Instance(each.path("state").asText(), since));
    }
    int planned = 0;
    for (JsonNode size : detail.path("plan").path("waves")) {
      planned += size.asInt();
    }
    return new RolloutView(
        rollout.path("state").asText(),
        DEADLINE.matcher(rollout.path("reason").asText()).replaceAll(""),
        detail.path("wave").path("number").asInt(),
        planned,
        progress.path("replaced").asInt(),
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
        .formatted(Bar.of(replaced, toReplace), replaced, toReplace, movesSoFar(), moves);
  }

  /** Each instance counts for as many tasks. */
  private long movesSoFar() {
    return toReplace == 0 ? 0 : moves * replaced / toReplace;
  }

  /** Such as "wave 2, DRAINING: 3 instances drain". */
  String standing() {
    return (wave == 0 ? "" : "wave " + wave + ", ")
        + state
        + (reason.isEmpty() ? "" : ": " + reason);
  }
}
