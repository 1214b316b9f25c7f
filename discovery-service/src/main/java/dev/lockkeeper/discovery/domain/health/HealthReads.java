package dev.lockkeeper.discovery.domain.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When the health of each task is to be read: every so often once it is healthy; before that soon,
 * and then ever more rarely, down to the same interval: it is seen to be healthy when it has been
 * for a quarter of the time that it took. A call is filled with those that would be due soon after,
 * so that calls grow with the tasks and not with how they are spread in time.
 *
 * <p>For one thread.
 */
public final class HealthReads {
  /** What a call of DescribeTasks takes. */
  public static final int CALL = 100;

  private static final Duration FIRST = Duration.ofSeconds(1);

  private final Duration interval;
  private final Map<String, Turn> turns = new HashMap<>();

  private static final int PART_OF_WAIT = 4;

  private record Turn(Instant since, Instant dueAt, Duration delay) {}

  /**
   * Nothing is to be read yet.
   *
   * @param interval how often that of a healthy task is read
   */
  public HealthReads(Duration interval) {
    this.interval = interval;
  }

  /** These tasks are to be read, no others; new ones soon. */
  public void follow(Collection<String> tasks, Instant now) {
    turns.keySet().retainAll(tasks);
    tasks.forEach(task -> turns.putIfAbsent(task, new Turn(now, now.plus(FIRST), FIRST)));
  }

  /** Those of a call that is to be made now; none if nothing is due. */
  public List<String> due(Instant now) {
    boolean any = turns.values().stream().anyMatch(turn -> !turn.dueAt().isAfter(now));
    if (!any) {
      return List.of();
    }
    List<Map.Entry<String, Turn>> soonest = new ArrayList<>(turns.entrySet());
    soonest.sort(
        Comparator.comparing((Map.Entry<String, Turn> each) -> each.getValue().dueAt())
            .thenComparing(Map.Entry::getKey));
    return soonest.stream()
        .limit(CALL)
        .filter(each -> isNear(each.getValue(), now))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Due, or past half of its delay. */
  private static boolean isNear(Turn turn, Instant now) {
    return !turn.dueAt().minus(turn.delay().dividedBy(2)).isAfter(now);
  }

  /** A task's health has been read. */
  public void read(String task, boolean healthy, Instant now) {
    turns.computeIfPresent(
        task,
        (id, turn) -> {
          Duration next = healthy ? interval : untilNextTry(turn, now);
          return new Turn(healthy ? now : turn.since(), now.plus(next), next);
        });
  }

  private Duration untilNextTry(Turn turn, Instant now) {
    Duration part = Duration.between(turn.since(), now).dividedBy(PART_OF_WAIT);
    Duration longer = part.compareTo(FIRST) > 0 ? part : FIRST;
    return longer.compareTo(interval) < 0 ? longer : interval;
  }

  /** When the next call is to be made, if any. */
  public Optional<Instant> dueAt() {
    return turns.values().stream().map(Turn::dueAt).min(Comparator.naturalOrder());
  }
}
