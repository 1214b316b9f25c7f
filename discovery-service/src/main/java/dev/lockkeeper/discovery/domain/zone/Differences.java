package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.ServiceTag;
import dev.lockkeeper.discovery.domain.records.WantedRecords;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What is wanted, and by which changes the zone would be so. Only what has changed is compared. */
final class Differences {
  private final WantedRecords records;
  private final KnownRecords known;
  private final Map<ServiceTag, WantedService> services = new HashMap<>();
  private final Set<String> completeClusters = new HashSet<>();
  private final Set<ServiceTag> stale = new HashSet<>();
  private final Map<ServiceTag, Instant> wantedAt = new HashMap<>();
  private final Map<ServiceTag, List<Unit>> open =
      new TreeMap<>(Comparator.comparing(ServiceTag::toString));
  private final Map<ServiceTag, Instant> openSince = new HashMap<>();
  private final Map<ServiceTag, Hindrances> blocked = new HashMap<>();

  Differences(WantedRecords records, KnownRecords known) {
    this.records = records;
    this.known = known;
  }

  void want(ServiceAnswers answers, Instant now) {
    ServiceTag tag = ServiceTag.of(answers.service());
    services.computeIfAbsent(tag, key -> new WantedService(answers)).want(answers, records, now);
    stale.add(tag);
    wantedAt.putIfAbsent(tag, now);
  }

  /** The service wants nothing any more. */
  void forget(ServiceKey service, Instant now) {
    WantedService wanted = services.get(ServiceTag.of(service));
    ServiceAnswers nothing =
        wanted == null
            ? new ServiceAnswers(service, "", 0, ServiceAnswers.Form.ALL, false, List.of())
            : without(wanted.answers());
    want(nothing, now);
  }

  private static ServiceAnswers without(ServiceAnswers of) {
    return new ServiceAnswers(
        of.service(), of.name(), of.ttlSeconds(), of.form(), of.taskNames(), List.of());
  }

  /**
   * All services of the cluster have spoken.
   *
   * @return whether that is news
   */
  boolean complete(String cluster) {
    boolean news = completeClusters.add(ServiceTag.cluster(cluster));
    if (news) {
      stale.addAll(known.services());
    }
    return news;
  }

  /** What is known of the service's record sets has changed. */
  void changed(ServiceTag service) {
    stale.add(service);
  }

  Optional<WantedService> service(ServiceKey service) {
    return Optional.ofNullable(services.get(ServiceTag.of(service)));
  }

  /** Compares what has changed. */
  void refresh(ForeignNames foreign, Instant now) {
    for (ServiceTag tag : stale) {
      List<Unit> units = compare(tag, foreign);
      if (units.isEmpty()) {
        open.remove(tag);
        openSince.remove(tag);
      } else {
        open.put(tag, units);
        openSince.putIfAbsent(tag, wantedAt.getOrDefault(tag, now));
      }
    }
    stale.clear();
    wantedAt.clear();
  }

  private List<Unit> compare(ServiceTag tag, ForeignNames foreign) {
    blocked.remove(tag);
    WantedService service = services.get(tag);
    if (service == null && !completeClusters.contains(tag.cluster())) {
      return List.of();
    }
    List<RecordSet> written = known.of(tag);
    List<RecordSet> wanted = service == null ? List.of() : records.of(service.answers(), written);
    Hindrances hindrances = new Hindrances(wanted, foreign);
    if (!hindrances.isEmpty()) {
      blocked.put(tag, hindrances);
    }
    return ServiceDiff.of(tag, hindrances.allowed(wanted, written), written);
  }

  /** The changes to be made, as of the last {@link #refresh}. */
  List<Unit> open() {
    return open.values().stream().flatMap(List::stream).toList();
  }

  /** Since when the service isn't as wanted; only for one with changes to be made. */
  Instant since(ServiceTag service) {
    return openSince.get(service);
  }

  Optional<Instant> oldest() {
    return openSince.values().stream().min(Instant::compareTo);
  }

  /** Where record sets of the service can't be written, in words. */
  Optional<String> blocked(ServiceTag service) {
    return Optional.ofNullable(blocked.get(service)).flatMap(Hindrances::words);
  }

  /** Where record sets of services can't be written. */
  Map<ServiceTag, Hindrances> blocked() {
    return blocked;
  }

  Collection<ServiceTag> wanting() {
    return services.keySet();
  }

  /** Forgets tasks that went before then, and services of which nothing is left. */
  void forgetGone(Instant before) {
    services.values().forEach(service -> service.forgetGone(before));
    services
        .entrySet()
        .removeIf(each -> each.getValue().isOver() && known.of(each.getKey()).isEmpty());
  }
}
