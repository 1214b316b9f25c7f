package dev.lockkeeper.discovery.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tasks that are gone, for an hour, so that what comes late doesn't bring them back. */
final class Tombstones {
  private static final Duration KEPT_FOR = Duration.ofHours(1);

  /**
   * The end of one.
   *
   * @param heard whether ECS has said so; else it just wasn't on a list, which the API may correct
   */
  private record Stone(long version, boolean heard, Instant at) {}

  private final Map<String, Stone> stones = new LinkedHashMap<>();

  void add(String id, long version, boolean heard, Instant at) {
    Stone before = stones.remove(id);
    boolean newer = before == null || before.version() <= version;
    stones.put(id, newer ? new Stone(version, heard, at) : before);
    Iterator<Stone> eldest = stones.values().iterator();
    while (eldest.hasNext() && eldest.next().at().isBefore(at.minus(KEPT_FOR))) {
      eldest.remove();
    }
  }

  /** Whether news of that version is of the time before the end. */
  boolean refuse(String id, long version, boolean fromApi) {
    Stone stone = stones.get(id);
    if (stone == null) {
      return false;
    }
    boolean correctable = fromApi && !stone.heard();
    return correctable ? version < stone.version() : version <= stone.version();
  }

  void remove(String id) {
    stones.remove(id);
  }
}
