package dev.lockkeeper.discovery.domain.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Divides a name's values into as few record sets as hold them. A value never moves: it stays in
 * the share where it is written, so that no change of one share hangs on that of another.
 */
final class Shares {
  /** Route 53 takes no more values of a record set (developer guide, "Quotas"). */
  private static final int MOST_VALUES = 400;

  /**
   * Twice that, as an UPSERT counts, stays below the limit of a change batch with room to spare.
   */
  private static final int MOST_CHARACTERS = 15_600;

  private static final int MOST_WEIGHT = 255;

  private final TreeMap<Integer, Set<String>> values = new TreeMap<>();
  private final TreeMap<Integer, Integer> characters = new TreeMap<>();

  /**
   * A division of {@code wanted}.
   *
   * @param written the values of each share, by its number, as they are written
   */
  Shares(Collection<String> wanted, Map<Integer, List<String>> written) {
    Set<String> left = new TreeSet<>(wanted);
    written.forEach(
        (share, there) -> there.stream().filter(left::remove).forEach(value -> put(share, value)));
    left.forEach(value -> put(roomFor(value), value));
  }

  private int roomFor(String value) {
    int share = 0;
    while (!hasRoom(share, value)) {
      share++;
    }
    return share;
  }

  private boolean hasRoom(int share, String value) {
    return values.getOrDefault(share, Set.of()).size() < MOST_VALUES
        && characters.getOrDefault(share, 0) + value.length() <= MOST_CHARACTERS;
  }

  private void put(int share, String value) {
    values.computeIfAbsent(share, number -> new LinkedHashSet<>()).add(value);
    characters.merge(share, value.length(), Integer::sum);
  }

  /** The numbers of the shares that have values. */
  Set<Integer> numbers() {
    return values.keySet();
  }

  List<String> values(int share) {
    return new ArrayList<>(values.get(share));
  }

  /** By its own size alone: shares get questions in proportion, and a lone one any. */
  int weight(int share) {
    return Math.max(1, values.get(share).size() * MOST_WEIGHT / MOST_VALUES);
  }
}
