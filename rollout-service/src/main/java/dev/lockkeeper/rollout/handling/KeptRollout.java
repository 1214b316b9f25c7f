package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A rollout as it is stored. The newest of a group is stored under the group's name, so that the
 * store itself lets a group have one at a time; those before it are kept apart.
 *
 * @param wakeAt when it wants to be looked at, as was decided with it
 */
public record KeptRollout(Rollout rollout, Optional<Instant> wakeAt) {
  static final String PARTITION = "rollouts";

  /** How the newest of each group is stored. */
  public static RecordType<KeptRollout> newestType() {
    return new RecordType<>(
        "rollout",
        KeptRollout.class,
        kept -> keyOf(kept.rollout().request().group()),
        KeptRollout::wakeAt,
        kept -> Optional.empty());
  }

  /**
   * How those before it are stored.
   *
   * @param keptFor how long one can be looked up after its end
   */
  public static RecordType<KeptRollout> pastType(Duration keptFor) {
    return new RecordType<>(
        "past-rollout",
        KeptRollout.class,
        kept -> Pointer.of(kept.rollout().request()).past(),
        kept -> Optional.empty(),
        kept -> kept.rollout().endedAt().map(ended -> ended.plus(keptFor)));
  }

  static RecordKey keyOf(String group) {
    return new RecordKey(PARTITION, group);
  }
}
