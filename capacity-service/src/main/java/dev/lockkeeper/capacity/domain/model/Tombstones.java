package dev.lockkeeper.capacity.domain.model;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is gone, for an hour, so that news that comes late doesn't bring it back. */
final class Tombstones {
  private static final long KEPT_FOR = Duration.ofHours(1).toMillis();

  /**
   * What was known last.
   *
   * @param unlisted whether the API just didn't list it, which a later read may correct
   */
  private record Tombstone(long version, boolean unlisted, long at) {}

  private final Map<String, Tombstone> stones = new LinkedHashMap<>();

  /** An event said that it is gone. */
  void stopped(String id, long version, long now) {
    put(id, new Tombstone(version, false, now));
  }

  /** The API didn't list it. */
  void unlisted(String id, long version, long now) {
    put(id, new Tombstone(version, true, now));
  }

  private void put(String id, Tombstone stone) {
    Tombstone before = stones.remove(id);
    stones.put(id, before != null && before.version() > stone.version() ? before : stone);
    forgetBefore(stone.at() - KEPT_FOR);
  }

  private void forgetBefore(long time) {
    Iterator<Tombstone> eldest = stones.values().iterator();
    while (eldest.hasNext() && eldest.next().at() < time) {
      eldest.remove();
    }
  }

  /** Whether news of that version is about the time before the end. */
  boolean refuse(String id, long version, boolean fromApi) {
    Tombstone stone = stones.get(id);
    if (stone == null) {
      return false;
    }
    return (fromApi && stone.unlisted()) ? version < stone.version() : version <= stone.version();
  }

  void remove(String id) {
    stones.remove(id);
  }
}
