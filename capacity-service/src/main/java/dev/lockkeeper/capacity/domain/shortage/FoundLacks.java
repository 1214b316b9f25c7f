package dev.lockkeeper.capacity.domain.shortage;

import dev.lockkeeper.capacity.domain.fit.MissingTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the model finds to be short, and since when. For a moment it may find so because a task's
 * event is under way; what lasts longer than that counts.
 */
public record FoundLacks(Map<String, Found> byService) {
  /** With the 45 seconds between two reads of services it stays below a minute. */
  static final Duration SETTLING = Duration.ofSeconds(10);

  public FoundLacks {
    byService = Map.copyOf(byService);
  }

  /** What a service lacks, and since when the model finds that it lacks anything. */
  public record Found(Lack lack, Instant since) {}

  public static FoundLacks none() {
    return new FoundLacks(Map.of());
  }

  /** What the model finds now, of all services. */
  public FoundLacks seeing(Collection<MissingTasks> missing, Instant now) {
    Map<String, Found> next = new HashMap<>();
    for (MissingTasks each : missing) {
      if (each.unplaceable() > 0) {
        String resource = each.shortage().map(Enum::name).orElse("CONSTRAINTS");
        Lack lack = new Lack(each.service(), each.unplaceable(), resource);
        Found before = byService.get(each.service());
        next.put(each.service(), new Found(lack, before == null ? now : before.since()));
      }
    }
    return new FoundLacks(next);
  }

  /** When something that doesn't count yet will, if it lasts; to be looked at again then. */
  public Optional<Instant> settledAt(Instant now) {
    return byService.values().stream()
        .map(found -> found.since().plus(SETTLING))
        .filter(at -> at.isAfter(now))
        .min(Comparator.naturalOrder());
  }

  /** The services that it has found since then to lack tasks. */
  Stream<String> foundAt(Instant since) {
    return byService.entrySet().stream()
        .filter(each -> each.getValue().since().equals(since))
        .map(Map.Entry::getKey);
  }

  /** What counts. */
  Stream<Lack> settled(Instant now) {
    return byService.values().stream()
        .filter(found -> !found.since().plus(SETTLING).isAfter(now))
        .map(Found::lack);
  }

  /** What it finds of a service, settled or not. */
  Optional<Lack> of(String service) {
    return Optional.ofNullable(byService.get(service)).map(Found::lack);
  }
}
