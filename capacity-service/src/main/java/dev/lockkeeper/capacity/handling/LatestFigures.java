package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.metrics.Figures;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest figures of each cluster, between the thread that finds them and the one that tells.
 */
final class LatestFigures {
  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * What is known of a cluster.
   *
   * @param news when the first event happened that changed them and hasn't been told
   */
  record Entry(Figures figures, Optional<Instant> news) {}

  /** Whether they tell something else than those before. */
  synchronized boolean put(Figures figures, Optional<Instant> news) {
    Entry before = entries.get(figures.cluster());
    boolean same = before != null && figures.tellsTheSameAs(before.figures());
    Optional<Instant> first = before == null ? Optional.empty() : before.news();
    entries.put(figures.cluster(), new Entry(figures, same || first.isPresent() ? first : news));
    return !same;
  }

  synchronized List<Entry> all() {
    return List.copyOf(entries.values());
  }

  synchronized void remove(String cluster) {
    entries.remove(cluster);
  }

  synchronized void clear() {
    entries.clear();
  }

  /**
   * An entry's changes have been told.
   *
   * @return since when they were waiting
   */
  synchronized Optional<Instant> settle(Entry told) {
    String cluster = told.figures().cluster();
    Entry now = entries.get(cluster);
    // What has changed meanwhile waits from a time that isn't known; the next news begins anew.
    if (now != null && now.news().equals(told.news())) {
      entries.put(cluster, new Entry(now.figures(), Optional.empty()));
    }
    return told.news();
  }
}
