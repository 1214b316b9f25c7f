package dev.lockkeeper.discovery.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What EC2 has shown of things that it was asked for, by id. Its answers are eventually consistent:
 * one that lacks a thing says nothing about it. What was shown before stays as it was for as long
 * as ECS has use for it, and the thing is asked for again soon, then ever more rarely.
 */
final class Sightings<T> {
  private static final Duration SOON = Duration.ofSeconds(1);
  private static final Duration LATEST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  private record Miss(int times, Instant askAgainAt) {}

  private final Map<String, T> shown = new HashMap<>();
  private final Map<String, Miss> missed = new HashMap<>();

  /** EC2 shows these of the ones that it was asked for then; whether that is news. */
  boolean learn(Set<String> asked, Map<String, T> answer, Instant askedAt) {
    boolean isNews = false;
    for (String id : asked) {
      T sight = answer.get(id);
      if (sight == null) {
        miss(id, askedAt);
      } else {
        missed.remove(id);
        isNews |= !sight.equals(shown.put(id, sight));
      }
    }
    return isNews;
  }

  private void miss(String id, Instant askedAt) {
    int before = missed.containsKey(id) ? missed.get(id).times() : 0;
    Duration grown = SOON.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
    Duration pause = grown.compareTo(LATEST) < 0 ? grown : LATEST;
    missed.put(id, new Miss(before + 1, askedAt.plus(pause)));
  }

  /** As it was shown last; empty if it never was. */
  Optional<T> of(String id) {
    return Optional.ofNullable(shown.get(id));
  }

  /** Whether it was in no answer yet, though it was asked for. */
  boolean isHidden(String id) {
    return missed.containsKey(id) && !shown.containsKey(id);
  }

  /** Whether it is to be asked for now: it never was, or was missing a while ago. */
  boolean isWorthAsking(String id, Instant now) {
    Miss last = missed.get(id);
    return last == null ? !shown.containsKey(id) : !now.isBefore(last.askAgainAt());
  }

  /** Ids of those that have been shown. */
  Set<String> ids() {
    return new TreeSet<>(shown.keySet());
  }

  /** Forgets all others. */
  void retain(Set<String> inUse) {
    shown.keySet().retainAll(inUse);
    missed.keySet().retainAll(inUse);
  }
}
