package dev.lockkeeper.capacity.domain.shortage;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What ECS has said of late about tasks it couldn't place. It says so at once, and only that there
 * are some; how many, and whether it still is so, the model finds within the minute. Then it is the
 * model that counts.
 */
public record PlacementFailures(Map<String, Failure> byService) {
  /** The model knows by then: services are read every 45 seconds. */
  static final Duration COUNTS_FOR = Duration.ofMinutes(1);

  /**
   * For so long what the model finds is waited for: the event makes it look. An alarm that hears of
   * one task first asks for room for one, and for the others only a minute later.
   */
  static final Duration WAITS_FOR_MODEL = Duration.ofSeconds(3);

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

  /** Without those of which {@code over} says that they don't hold any more. */
  PlacementFailures without(BiPredicate<String, Failure> over) {
    Map<String, Failure> kept = new HashMap<>(byService);
    kept.entrySet().removeIf(entry -> over.test(entry.getKey(), entry.getValue()));
    return new PlacementFailures(kept);
  }

  /** When one of them begins to count without the model, or doesn't count any more. */
  Optional<Instant> changesAt(Instant now) {
    return byService.values().stream()
        .flatMap(
            failure -> Stream.of(failure.at().plus(WAITS_FOR_MODEL), failure.at().plus(COUNTS_FOR)))
        .filter(at -> at.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  /**
   * What is short now, by service: what the model has found for long enough, and what ECS has said,
   * in the model's numbers as soon as it has any.
   */
  public List<Lack> with(FoundLacks found, Instant now) {
    Map<String, Lack> lacks = new TreeMap<>();
    found.settled(now).forEach(lack -> lacks.put(lack.service(), lack));
    at(now)
        .byService()
        .forEach(
            (service, failure) ->
                found
                    .of(service)
                    .or(() -> withoutModel(service, failure, now))
                    .ifPresent(lack -> lacks.put(service, lack)));
    return List.copyOf(lacks.values());
  }

  private static Optional<Lack> withoutModel(String service, Failure failure, Instant now) {
    return now.isBefore(failure.at().plus(WAITS_FOR_MODEL))
        ? Optional.empty()
        : Optional.of(new Lack(service, 1, failure.resource()));
  }
}
