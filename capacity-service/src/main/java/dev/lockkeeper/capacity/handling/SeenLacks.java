package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.shortage.Lack;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What lacks in each cluster, between the thread that finds it and the one that tells. */
final class SeenLacks {
  /** What nobody has confirmed for so long is no reason to tell anything. */
  private static final Duration GOOD_FOR = Duration.ofMinutes(2);

  private final Map<String, Seen> clusters = new HashMap<>();

  /**
   * What was seen last of a cluster.
   *
   * @param at when
   * @param watchedSince when it was seen first, without a long gap since
   */
  record Seen(List<Lack> lacks, Instant at, Instant watchedSince) {
    Seen {
      lacks = List.copyOf(lacks);
    }

    boolean holdsAt(Instant now) {
      return now.isBefore(at.plus(GOOD_FOR));
    }
  }

  /** Whether it is something else than before. */
  synchronized boolean put(String cluster, List<Lack> lacks, Instant now) {
    Seen before = clusters.get(cluster);
    boolean watched = before != null && before.holdsAt(now);
    clusters.put(cluster, new Seen(lacks, now, watched ? before.watchedSince() : now));
    return before == null || !before.lacks().equals(lacks);
  }

  synchronized Map<String, Seen> all() {
    return Map.copyOf(clusters);
  }

  synchronized void clear() {
    clusters.clear();
  }
}
