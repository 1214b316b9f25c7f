package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The largest tasks of a cluster, a pool or a zone.
 *
 * @param largest those that can be placed there and that no other such one exceeds
 * @param tasksPerInstance how many of them fit on the largest instance with only daemons on it
 */
record Scope(List<SizeClass> largest, int tasksPerInstance) {
  /**
   * A class of tasks that may be among the largest.
   *
   * @param onEmpty how many fit on the largest instance with only daemons on it
   */
  record Candidate(SizeClass tasks, int onEmpty) {}

  static Scope of(List<Candidate> candidates) {
    List<Candidate> largest = new ArrayList<>();
    for (Candidate each : candidates) {
      if (candidates.stream().noneMatch(other -> exceeds(other.tasks(), each.tasks()))) {
        largest.add(each);
      }
    }
    return new Scope(
        largest.stream().map(Candidate::tasks).toList(),
        largest.stream().mapToInt(Candidate::onEmpty).max().orElse(0));
  }

  private static boolean exceeds(SizeClass one, SizeClass other) {
    return one.size().exceedsOrEquals(other.size()) && !one.size().sameAmounts(other.size());
  }

  /** How many more fit there, by size; of those that differ in what they ask for, the most. */
  Map<TaskSize, Integer> on(int slot) {
    Map<TaskSize, Integer> fits = new LinkedHashMap<>();
    largest.forEach(tasks -> fits.merge(tasks.size(), tasks.fitsOn(slot), Math::max));
    return fits;
  }

  /** Empty if there is no largest task. */
  Optional<Room> room(ToLongFunction<SizeClass> sum) {
    if (largest.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Room(
            largest.stream().mapToLong(sum).min().orElseThrow(),
            tasksPerInstance,
            largest.stream().map(SizeClass::size).distinct().toList()));
  }
}
