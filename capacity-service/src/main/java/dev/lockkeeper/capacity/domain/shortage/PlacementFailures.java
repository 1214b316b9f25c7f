package dev.lockkeeper.capacity.domain.shortage;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What ECS has said of late about tasks it couldn't place. It says so at once, and only that there
 * are some; how many, and whether it still is so, the model finds within the minute. Then it is the
 * model that counts.
 */
public record PlacementFailures(Map<String, Failure> byService) {
  /** The model knows by then: services are read every 45 seconds. */
  static final Duration COUNTS_FOR = Duration.ofMinutes(1);

  public PlacementFailures {
    byService = Map.copyOf(byService);
  }

  /**
   * An event SERVICE_TASK_PLACEMENT_FAILURE.
   *
   * @param resource what the event gives as the reason, without {@code RESOURCE:}
   * @param at when it happened
   */
  public record Failure(String resource, Instant at) {}

  public static PlacementFailures none() {
    return new PlacementFailures(Map.of());
  }

  /** With an event. Events come late and swapped: the newest of a service counts. */
  public PlacementFailures plus(String service, Failure failure) {
    Map<String, Failure> more = new HashMap<>(byService);
    more.merge(service, failure, (a, b) -> a.at().isAfter(b.at()) ? a : b);
    return new PlacementFailures(more);
  }

  /** Without those that don't count any more. */
  public PlacementFailures at(Instant now) {
    Map<String, Failure> kept = new HashMap<>(byService);
    kept.values().removeIf(failure -> !now.isBefore(failure.at().plus(COUNTS_FOR)));
    return new PlacementFailures(kept);
  }

  /**
   * What is short now, by service: what the model has found for long enough, and what ECS has said,
   * in the model's numbers where it has any.
   */
  public List<Lack> with(FoundLacks found, Instant now) {
    Map<String, Lack> lacks = new TreeMap<>();
    found.settled(now).forEach(lack -> lacks.put(lack.service(), lack));
    at(now)
        .byService()
        .forEach(
            (service, failure) ->
                lacks.put(
                    service,
                    found.of(service).orElseGet(() -> new Lack(service, 1, failure.resource()))));
    return List.copyOf(lacks.values());
  }
}
