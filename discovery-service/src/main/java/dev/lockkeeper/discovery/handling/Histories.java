package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has become of the tasks of each service lately; kept in memory only. For any thread. */
public final class Histories {
  private static final int MOST = 50;

  private final Map<ServiceKey, Deque<Entry>> entries = new HashMap<>();

  /**
   * A task was listed, or isn't any more.
   *
   * @param why in words
   */
  public record Entry(Instant at, ZoneId zone, String taskId, boolean listed, String why) {}

  synchronized void add(ServiceKey service, Entry entry) {
    Deque<Entry> ofService = entries.computeIfAbsent(service, first -> new ArrayDeque<>());
    ofService.addFirst(entry);
    if (ofService.size() > MOST) {
      ofService.removeLast();
    }
  }

  synchronized void forget(ServiceKey service) {
    entries.remove(service);
  }

  /** The latest first. */
  public synchronized List<Entry> of(ServiceKey service) {
    return List.copyOf(entries.getOrDefault(service, new ArrayDeque<>()));
  }
}
