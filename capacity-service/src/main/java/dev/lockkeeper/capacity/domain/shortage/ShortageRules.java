package dev.lockkeeper.capacity.domain.shortage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When others are told of a shortage.
 *
 * <table>
 * <caption>In this order</caption>
 * <tr><td>the first service is short</td><td>at once</td></tr>
 * <tr><td>another service is short</td><td>at once, but 3 s after the notice before</td></tr>
 * <tr><td>other numbers or resources, or fewer services</td><td>30 s after the notice before</td></tr>
 * <tr><td>all is as it was</td><td>5 min after the notice before</td></tr>
 * <tr><td>nothing has been short for the hold</td><td>at once: it is over</td></tr>
 * </table>
 *
 * <p>A service stays short until it has lacked nothing for the hold, so the same service is a new
 * one at most once a hold, and that bounds how many notices there can be.
 */
public final class ShortageRules {
  /** So that an event and a record, which holds it thrice, stay below what AWS takes. */
  static final int MOST_SERVICES = 200;

  private final ShortageLimits limits;

  public ShortageRules(ShortageLimits limits) {
    this.limits = limits;
  }

  /** What follows from what is short at {@code now}. */
  public Decision decide(ClusterShortage record, Observation observation, Instant now) {
    Map<String, Lack> lacks =
        observation.lacks().stream().collect(Collectors.toMap(Lack::service, Function.identity()));
    List<Standing> services = services(record, lacks, observation.watchedSince(), now);
    List<Standing> current = services.stream().map(each -> refreshed(each, lacks)).toList();
    Optional<Instant> tellAt = tellAt(record, current);
    boolean due = tellAt.filter(at -> !at.isAfter(now)).isPresent();
    ClusterShortage next = due ? record.telling(current, now) : record.with(services);
    return new Decision(next, wakeAt(next, current, observation.watchedSince()));
  }

  /** Those that were short and aren't over, and new ones. */
  private List<Standing> services(
      ClusterShortage record, Map<String, Lack> lacks, Instant watchedSince, Instant now) {
    List<Standing> services = new ArrayList<>();
    for (Standing each : record.services()) {
      boolean lacking = lacks.containsKey(each.service().name());
      Standing next = lacking ? each.lacking() : each.quiet(now);
      if (overAt(next, watchedSince).filter(over -> !over.isAfter(now)).isEmpty()) {
        services.add(next);
      }
    }
    services.addAll(newcomers(record, lacks, now).limit(MOST_SERVICES - services.size()).toList());
    services.sort(Comparator.comparing(each -> each.service().name()));
    return services;
  }

  /** Where there are too many, those that lack the most. */
  private static Stream<Standing> newcomers(
      ClusterShortage record, Map<String, Lack> lacks, Instant now) {
    List<String> known =
        record.services().stream().map(standing -> standing.service().name()).toList();
    return lacks.values().stream()
        .filter(lack -> !known.contains(lack.service()))
        .sorted(Comparator.comparing(Lack::tasks).reversed().thenComparing(Lack::service))
        .map(lack -> new Standing(new ShortService(lack, now), Optional.empty()));
  }

  private Optional<Instant> overAt(Standing standing, Instant watchedSince) {
    return standing
        .quietSince()
        .map(quiet -> quiet.isAfter(watchedSince) ? quiet : watchedSince)
        .map(quiet -> quiet.plus(limits.hold()));
  }

  private static Standing refreshed(Standing standing, Map<String, Lack> lacks) {
    ShortService service = standing.service();
    Lack lack = lacks.getOrDefault(service.name(), service.lack());
    return new Standing(new ShortService(lack, service.since()), standing.quietSince());
  }

  /** When the notice that {@code current} makes is due; empty if there is nothing to tell. */
  private Optional<Instant> tellAt(ClusterShortage record, List<Standing> current) {
    if (record.told().isEmpty()) {
      return current.isEmpty() ? Optional.empty() : Optional.of(Instant.MIN);
    }
    return Optional.of(
        current.isEmpty()
            ? Instant.MIN
            : record.told().get().at().plus(pause(record.told().get(), current)));
  }

  private Duration pause(Notice told, List<Standing> current) {
    List<ShortService> services = current.stream().map(Standing::service).toList();
    if (services.equals(told.services())) {
      return limits.again();
    }
    List<String> known = told.services().stream().map(ShortService::name).toList();
    boolean allKnown = services.stream().allMatch(service -> known.contains(service.name()));
    return allKnown ? limits.numbers() : limits.newcomers();
  }

  private Optional<Instant> wakeAt(
      ClusterShortage next, List<Standing> current, Instant watchedSince) {
    return Stream.concat(
            tellAt(next, current).stream(),
            next.services().stream().flatMap(each -> overAt(each, watchedSince).stream()))
        .min(Comparator.naturalOrder());
  }
}
