package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;

/** What has happened to alarms. The newest entries are kept; AWS keeps those of 30 days. */
final class AlarmHistory {
  private static final int KEPT = 5000;

  /** Something that happened; {@code number} counts up. */
  record Entry(
      long number,
      Instant at,
      String alarmName,
      HistoryItemType type,
      String summary,
      String json) {}

  private final World world;
  private final Deque<Entry> entries = new ArrayDeque<>();
  private long count;

  AlarmHistory(World world) {
    this.world = world;
  }

  void add(String alarmName, HistoryItemType type, String summary, String json) {
    entries.addLast(new Entry(count++, world.now(), alarmName, type, summary, json));
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
  }

  /** Oldest first. */
  Collection<Entry> entries() {
    return entries;
  }
}
