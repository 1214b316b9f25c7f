package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which group a rollout is of: events of drains name the rollout only.
 *
 * @param unusedSince since when nobody needs it but those who look up past rollouts; empty while
 *     the rollout is the group's newest. One that is only announced may be of a rollout that never
 *     comes
 */
public record Pointer(
    RolloutId id, String group, Instant requestedAt, Optional<Instant> unusedSince) {
  /**
   * How it is stored.
   *
   * @param keptFor as past rollouts are
   */
  public static RecordType<Pointer> type(Duration keptFor) {
    return new RecordType<>(
        "rollout-id",
        Pointer.class,
        pointer -> keyOf(pointer.id()),
        pointer -> Optional.empty(),
        pointer -> pointer.unusedSince().map(since -> since.plus(keptFor)));
  }

  static Pointer of(Request request) {
    return new Pointer(request.id(), request.group(), request.at(), Optional.of(request.at()));
  }

  Pointer unused(Optional<Instant> since) {
    return new Pointer(id, group, requestedAt, since);
  }

  boolean isOf(Request request) {
    return unused(Optional.empty()).equals(of(request).unused(Optional.empty()));
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
