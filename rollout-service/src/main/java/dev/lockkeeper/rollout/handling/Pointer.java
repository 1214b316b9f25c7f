package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which group a rollout is of: events of drains name the rollout only. A few bytes for each, kept
 * for ever.
 */
public record Pointer(RolloutId id, String group, Instant requestedAt) {
  /** How it is stored. */
  public static RecordType<Pointer> type() {
    return new RecordType<>(
        "rollout-id",
        Pointer.class,
        pointer -> keyOf(pointer.id()),
        pointer -> Optional.empty(),
        pointer -> Optional.empty());
  }

  static Pointer of(Request request) {
    return new Pointer(request.id(), request.group(), request.at());
  }

  static RecordKey keyOf(RolloutId id) {
    return new RecordKey("rollout-id#" + id, "pointer");
  }

  /** Where the rollout is kept once its group has a newer one: in order of time. */
  RecordKey past() {
    return new RecordKey(
        pastPartition(group), "%013d#%s".formatted(requestedAt.toEpochMilli(), id));
  }

  static String pastPartition(String group) {
    return "past-rollouts#" + group;
  }
}
