package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.rollout.domain.automation.Seen;
import dev.lockkeeper.rollout.domain.automation.Seen.Newest;
import dev.lockkeeper.rollout.domain.automation.Watch;
import dev.lockkeeper.rollout.domain.automation.Watched;
import dev.lockkeeper.rollout.domain.image.Images.Found;
import dev.lockkeeper.rollout.domain.reads.StopSwitches;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import java.util.Optional;

/** What is known of watched groups, and what is seen of them without asking AWS. */
public final class WatchedGroups {
  private final Records<Watched> records;
  private final RolloutStore store;
  private final StopSwitches switches;

  public WatchedGroups(Records<Watched> records, RolloutStore store, StopSwitches switches) {
    this.records = records;
    this.store = store;
    this.switches = switches;
  }

  /** How it is stored: a record a group, for as long as there is the table. */
  public static RecordType<Watched> type() {
    return new RecordType<>(
        "watched-group",
        Watched.class,
        watched -> keyOf(watched.group()),
        watched -> Optional.empty(),
        watched -> Optional.empty());
  }

  private static RecordKey keyOf(String group) {
    return new RecordKey("watched-groups", group);
  }

  Optional<Stored<Watched>> find(String group) {
    return records.find(keyOf(group));
  }

  /** Stores it in place of {@code current}; false if somebody else was first. */
  boolean write(Optional<Stored<Watched>> current, Watched next) {
    if (current.isEmpty()) {
      return records.insertIfAbsent(next).won();
    }
    return current.get().value().equals(next) || records.replace(current.get(), next).won();
  }

  Seen see(Watch watch, Watched known, Optional<Found> image, RolloutId fresh) {
    return new Seen(
        image,
        newest(watch.group()),
        watch.after().flatMap(this::newest),
        known.asked().flatMap(asked -> store.find(asked.rollout())).map(Newest::of),
        switches.of(watch.cluster()),
        fresh);
  }

  Optional<Newest> newest(String group) {
    return store.newest(group).map(stored -> Newest.of(stored.value().rollout()));
  }
}
