package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tasks known to be, or to have been, on the instance. What is older by its version never
 * overwrites what is newer, so that the order in which news arrives doesn't matter.
 *
 * @param extent how much of what is on the instance it covers
 * @param counted how many tasks were to run when ECS set it DRAINING, daemons included
 * @param newsAt when it last heard anything new
 * @param checkedAt when it last heard of any task
 */
public record TaskLedger(
    Extent extent, Map<TaskArn, Task> tasks, int counted, Instant newsAt, Instant checkedAt) {
  /** How much a list of tasks covers; each covers what those before it do. */
  public enum Extent {
    /** Single tasks, as events bring them. */
    SOME,
    /** All, those that were stopping already included, as they were once it drained. */
    ALL,
    /** All, and a fresh look has shown that nothing came since. */
    CONFIRMED
  }

  public TaskLedger {
    tasks = Collections.unmodifiableMap(new LinkedHashMap<>(tasks));
  }

  static TaskLedger unknown(Instant now) {
    return new TaskLedger(Extent.SOME, Map.of(), 0, now, now);
  }

  /**
   * With what was seen added. Tasks that a whole look shows stopped and that were never known don't
   * concern the drain and are left out; a stopped one from an event is kept, so that an older look
   * can't bring it back.
   */
  TaskLedger plus(Extent seenExtent, Collection<Task> seen, Instant now) {
    Map<TaskArn, Task> merged = new LinkedHashMap<>(tasks);
    for (Task task : seen) {
      if (seenExtent == Extent.SOME || !task.stopped() || merged.containsKey(task.arn())) {
        merged.merge(task.arn(), task, Task::orNewer);
      }
    }
    Extent known = wider(seenExtent);
    boolean news = known != extent || !merged.equals(tasks);
    return new TaskLedger(known, merged, counted, news ? now : newsAt, now);
  }

  /** With what ECS has counted. */
  TaskLedger counting(int toRun) {
    return new TaskLedger(extent, tasks, toRun, newsAt, checkedAt);
  }

  /** Whether it is empty by a look that shows as many daemons as ECS has counted tasks. */
  boolean emptyAsCounted() {
    return holding().isEmpty() && open().size() >= counted;
  }

  /** With the certainty that it leaves nothing out now. */
  TaskLedger confirmed() {
    return new TaskLedger(Extent.CONFIRMED, tasks, counted, newsAt, checkedAt);
  }

  /** With no certainty that it is complete. */
  TaskLedger incomplete() {
    return new TaskLedger(Extent.SOME, tasks, counted, newsAt, checkedAt);
  }

  /** With tasks that were only listed; as it isn't known how they came, all must be looked at. */
  TaskLedger surprisedBy(Collection<TaskArn> strangers, Instant now) {
    Map<TaskArn, Task> more = new LinkedHashMap<>(tasks);
    strangers.forEach(arn -> more.putIfAbsent(arn, Task.listed(arn)));
    return new TaskLedger(Extent.SOME, more, counted, now, now);
  }

  private Extent wider(Extent other) {
    return other.compareTo(extent) > 0 ? other : extent;
  }

  /** Those that the instance isn't empty for, in the order they became known. */
  public List<Task> holding() {
    return select(tasks.values(), true);
  }

  /** Those that haven't stopped as far as is known, daemons included. */
  public List<Task> open() {
    return select(tasks.values(), false);
  }

  private static List<Task> select(Collection<Task> tasks, boolean onlyHolding) {
    List<Task> selected = new ArrayList<>();
    for (Task task : tasks) {
      if (onlyHolding ? task.holdsDrain() : !task.stopped()) {
        selected.add(task);
      }
    }
    return List.copyOf(selected);
  }
}
