package dev.lockkeeper.capacity.domain.metrics;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What CloudWatch has been told last. It isn't stored: whoever takes over tells everything anew.
 *
 * @param lastAt when the last publication began, whatever came of it
 * @param notBefore before when CloudWatch is to be left alone
 */
public record Published(Map<Subject, Reading> readings, Instant lastAt, Instant notBefore) {
  public Published {
    readings = Map.copyOf(readings);
  }

  public static Published nothing() {
    return new Published(Map.of(), Instant.MIN, Instant.MIN);
  }

  /** CloudWatch has taken these. */
  public Published plus(Collection<Reading> taken) {
    Map<Subject, Reading> all = new HashMap<>(readings);
    taken.forEach(reading -> all.put(reading.subject(), reading));
    return new Published(all, lastAt, notBefore);
  }

  /** A publication begins. */
  Published begunAt(Instant time) {
    return new Published(readings, time, notBefore);
  }

  /** Leaves CloudWatch alone until then. */
  public Published pausedUntil(Instant time) {
    return new Published(readings, lastAt, time);
  }

  /** Without what was told of others. */
  Published only(Collection<Subject> subjects) {
    Map<Subject, Reading> kept = new HashMap<>(readings);
    kept.keySet().retainAll(subjects);
    return new Published(kept, lastAt, notBefore);
  }

  Optional<Reading> of(Subject subject) {
    return Optional.ofNullable(readings.get(subject));
  }
}
