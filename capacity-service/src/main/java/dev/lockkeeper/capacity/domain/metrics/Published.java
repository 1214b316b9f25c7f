package dev.lockkeeper.capacity.domain.metrics;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What CloudWatch has been told last. It isn't stored: whoever takes over tells everything anew.
 *
 * @param notBefore when the next publication may begin
 */
public record Published(Map<Subject, Reading> readings, Instant notBefore) {
  public Published {
    readings = Map.copyOf(readings);
  }

  public static Published nothing() {
    return new Published(Map.of(), Instant.MIN);
  }

  /** CloudWatch has taken these. */
  public Published plus(Collection<Reading> taken) {
    Map<Subject, Reading> all = new HashMap<>(readings);
    taken.forEach(reading -> all.put(reading.subject(), reading));
    return new Published(all, notBefore);
  }

  /** Leaves CloudWatch alone until then. */
  public Published pausedUntil(Instant time) {
    return new Published(readings, time);
  }

  /** Without what was told of others. */
  Published only(Collection<Subject> subjects) {
    Map<Subject, Reading> kept = new HashMap<>(readings);
    kept.keySet().retainAll(subjects);
    return new Published(kept, notBefore);
  }

  Optional<Reading> of(Subject subject) {
    return Optional.ofNullable(readings.get(subject));
  }
}
