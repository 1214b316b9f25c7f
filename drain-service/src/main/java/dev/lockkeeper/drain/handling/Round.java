package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The newest round of reconciliation, as the replicas share it: whoever writes that it has begun
 * makes it, the others read what it found.
 *
 * @param letGo instances that were in {@code Terminating:Wait} though we had let them go
 * @param unasked container instances that were {@code DRAINING} though no drain had asked for it
 */
public record Round(Instant begunAt, Set<InstanceId> letGo, List<UnaskedInstance> unasked) {
  static final RecordKey KEY = new RecordKey("reconciliation", "round");
  static final Round NONE = new Round(Instant.EPOCH, Set.of(), List.of());

  public Round {
    letGo = Set.copyOf(letGo);
    unasked = List.copyOf(unasked);
  }

  /** How it is stored. */
  public static RecordType<Round> type() {
    return new RecordType<>(
        "round", Round.class, round -> KEY, round -> Optional.empty(), round -> Optional.empty());
  }

  Round begun(Instant now) {
    return new Round(now, letGo, unasked);
  }
}
