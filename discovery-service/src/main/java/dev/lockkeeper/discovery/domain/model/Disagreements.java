package dev.lockkeeper.discovery.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * Services of which ECS counts another number of running tasks than is known, so that an event may
 * have been lost. Events may be on their way just then, so it is looked at a while later.
 */
final class Disagreements {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private record Count(int running, Instant at) {}

  private final Map<String, Count> counts = new HashMap<>();

  /** ECS has shown so many of a service. */
  void shown(String service, int running, Instant at) {
    counts.putIfAbsent(service, new Count(running, at));
  }

  /** Its tasks have been read. */
  void settle(String service) {
    counts.remove(service);
  }

  /** Those that disagree still; each count is compared once. */
  Set<String> doubtful(Instant now, ToIntFunction<String> known) {
    Set<String> doubtful = new TreeSet<>();
    counts.forEach(
        (service, count) -> {
          boolean settled = count.at().plus(PATIENCE).isBefore(now);
          if (settled && count.running() != known.applyAsInt(service)) {
            doubtful.add(service);
          }
        });
    counts
        .entrySet()
        .removeIf(
            each ->
                each.getValue().at().plus(PATIENCE).isBefore(now)
                    && !doubtful.contains(each.getKey()));
    return doubtful;
  }
}
