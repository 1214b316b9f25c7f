package dev.lockkeeper.discovery.domain.records;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Divides a name's values into few record sets. A value stays in the share where it is written, so
 * that no change of one share hangs on that of another. Only when half of the shares would do, with
 * room to spare, two that don't change otherwise become one: by one batch, in which no answer is
 * missing, and one pair at a time, as a batch has no room for more.
 */
final class Shares {
  /** Route 53 takes no more values of a record set (developer guide, "Quotas"). */
  private static final int MOST_VALUES = 400;

  /**
   * Twice that, as an UPSERT counts, stays below the limit of a change batch with room to spare.
   */
  private static final int MOST_CHARACTERS = 15_600;

  /** So full, in percent, the shares that are left may be: else the next task needs a new one. */
  private static final int FULL_AFTER_MERGING = 75;

  private static final int MOST_WEIGHT = 255;

  private final TreeMap<Integer, Set<String>> values = new TreeMap<>();
  private final TreeMap<Integer, Integer> characters = new TreeMap<>();

  /**
   * A division of {@code wanted}.
   *
   * @param written the values of each share, by its number, as they are written
   * @param mayMerge whether values may move if fewer shares would do
   */
  Shares(Collection<String> wanted, Map<Integer, List<String>> written, boolean mayMerge) {
    Set<String> left = new TreeSet<>(wanted);
    written.forEach(
        (share, there) -> there.stream().filter(left::remove).forEach(value -> put(share, value)));
    left.forEach(value -> put(roomFor(value), value));
    if (mayMerge && fitsIntoHalf()) {
      merge(written);
    }
  }

  private boolean fitsIntoHalf() {
    int half = values.size() / 2;
    int count = values.values().stream().mapToInt(Set::size).sum();
    int length = characters.values().stream().mapToInt(Integer::intValue).sum();
    return 100L * count <= (long) FULL_AFTER_MERGING * MOST_VALUES * half
        && 100L * length <= (long) FULL_AFTER_MERGING * MOST_CHARACTERS * half;
  }

  /** The two smallest: half of the shares hold all, so these fit into one. */
  private void merge(Map<Integer, List<String>> written) {
    List<Integer> smallest =
        values.keySet().stream()
            .filter(share -> isAsWritten(share, written))
            .sorted(Comparator.comparing((Integer share) -> values.get(share).size()))
            .limit(2)
            .sorted()
            .toList();
    if (smallest.size() == 2 && fitTogether(smallest.get(0), smallest.get(1))) {
      values.remove(smallest.get(1)).forEach(value -> put(smallest.get(0), value));
    }
  }

  private boolean isAsWritten(int share, Map<Integer, List<String>> written) {
    return values.get(share).equals(Set.copyOf(written.getOrDefault(share, List.of())));
  }

  private boolean fitTogether(int one, int other) {
    return values.get(one).size() + values.get(other).size() <= MOST_VALUES
        && characters.get(one) + characters.get(other) <= MOST_CHARACTERS;
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
