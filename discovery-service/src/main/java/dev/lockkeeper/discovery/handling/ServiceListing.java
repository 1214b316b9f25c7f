package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.answers.Zones;
import dev.lockkeeper.discovery.domain.listing.Earlier;
import dev.lockkeeper.discovery.domain.listing.ListedService;
import dev.lockkeeper.discovery.domain.listing.TagSettings;
import dev.lockkeeper.discovery.domain.listing.Verdict;
import dev.lockkeeper.discovery.domain.model.ClusterModel;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.domain.names.Names;
import dev.lockkeeper.discovery.handling.ServiceState.InZone;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Decides on one service at a time, and tells the zones, the log and the history what follows. */
final class ServiceListing {
  private static final Logger LOG = Logger.getLogger(ServiceListing.class);

  private final Listing listing;
  private final Zones zones;
  private final ReadZones read;
  private final Histories histories;
  private final Clock clock;

  ServiceListing(Listing listing, Zones zones, ReadZones read, Histories histories, Clock clock) {
    this.listing = listing;
    this.zones = zones;
    this.read = read;
    this.histories = histories;
    this.clock = clock;
  }

  /** How the service is listed from now on; empty if it is gone. */
  Optional<ServiceState> decide(
      ClusterModel model,
      ServiceKey key,
      TagSettings settings,
      Names names,
      Optional<ServiceState> before) {
    return model
        .service(key.service())
        .map(service -> decide(model, service, key, settings, names, before));
  }

  private ServiceState decide(
      ClusterModel model,
      Service service,
      ServiceKey key,
      TagSettings settings,
      Names names,
      Optional<ServiceState> before) {
    ListedService listed = new ListedService(model, service, settings.settings(), clock.instant());
    List<InZone> inZones = new ArrayList<>();
    for (ZoneSettings zone : listing.zonesOf(key.cluster())) {
      inZones.add(
          read.has(zone.id()) ? decide(listed, key, zone, names, before) : InZone.undecided(zone));
    }
    List<String> problems = new ArrayList<>(settings.problems());
    problems.addAll(listed.problems());
    return new ServiceState(
        key,
        settings.settings(),
        service.desired(),
        listed.floor(),
        problems,
        inZones,
        clock.instant());
  }

  private InZone decide(
      ListedService listed,
      ServiceKey key,
      ZoneSettings zone,
      Names names,
      Optional<ServiceState> before) {
    List<Verdict> verdicts = listed.verdicts(zone, earlier(key, zone, before));
    Optional<String> name = names.of(key, zone.id());
    Optional<String> problem = names.problem(key, zone.id());
    return new InZone(
        zone,
        name.map(each -> listed.answers(key, each, verdicts)),
        problem,
        name.isPresent()
            ? verdicts
            : verdicts.stream().map(verdict -> verdict.nameless(problem.orElse(""))).toList());
  }

  /** As decided last; at the first time, what an earlier owner has left in the zone. */
  private Earlier earlier(ServiceKey key, ZoneSettings zone, Optional<ServiceState> before) {
    return inZone(before, zone)
        .filter(InZone::isDecided)
        .map(last -> Earlier.of(last.verdicts(), last.listed()))
        .orElseGet(() -> Earlier.of(zones.written(zone.id(), key)));
  }

  private static Optional<InZone> inZone(Optional<ServiceState> state, ZoneSettings zone) {
    return state.flatMap(present -> present.in(zone));
  }

  /** The zones are told what has changed for them. */
  void tell(ServiceKey key, Optional<ServiceState> before, Optional<ServiceState> next) {
    for (ZoneSettings zone : listing.zonesOf(key.cluster())) {
      Optional<InZone> old = inZone(before, zone);
      Optional<InZone> now = inZone(next, zone);
      Set<String> listedBefore = listedBefore(key, zone, old, now);
      boolean same = old.flatMap(InZone::answers).equals(now.flatMap(InZone::answers));
      if (!same) {
        now.flatMap(InZone::answers)
            .ifPresentOrElse(
                answers -> zones.want(zone.id(), answers), () -> zones.forget(zone.id(), key));
      }
      note(key, zone, listedBefore, now);
    }
    noteProblems(key, before, next);
    if (next.isEmpty()) {
      histories.forget(key);
    }
  }

  /** At the first time, what an earlier owner has left in the zone. */
  private Set<String> listedBefore(
      ServiceKey key, ZoneSettings zone, Optional<InZone> old, Optional<InZone> now) {
    boolean first = old.filter(InZone::isDecided).isEmpty();
    if (!first || now.filter(InZone::isDecided).isEmpty()) {
      return old.map(InZone::listed).orElse(Set.of());
    }
    Stream<String> going =
        zones.written(zone.id(), key).tasks().stream()
            .filter(TaskAnswer::listed)
            .map(TaskAnswer::taskId);
    Stream<String> there =
        now.get().verdicts().stream()
            .filter(verdict -> verdict.candidate().lately())
            .map(Verdict::taskId);
    return Stream.concat(going, there).collect(Collectors.toUnmodifiableSet());
  }

  private void note(
      ServiceKey key, ZoneSettings zone, Set<String> listedBefore, Optional<InZone> now) {
    Set<String> listedNow = now.map(InZone::listed).orElse(Set.of());
    if (listedBefore.equals(listedNow)) {
      return;
    }
    List<Verdict> verdicts = now.map(InZone::verdicts).orElse(List.of());
    listedNow.stream()
        .filter(id -> !listedBefore.contains(id))
        .sorted()
        .forEach(id -> note(key, zone, id, true, verdicts));
    listedBefore.stream()
        .filter(id -> !listedNow.contains(id))
        .sorted()
        .forEach(id -> note(key, zone, id, false, verdicts));
    LOG.infof(
        "%s in zone %s has %d answers now, and had %d",
        key, zone.id(), listedNow.size(), listedBefore.size());
  }

  private void note(
      ServiceKey key, ZoneSettings zone, String taskId, boolean listed, List<Verdict> verdicts) {
    String why =
        verdicts.stream()
            .filter(verdict -> verdict.taskId().equals(taskId))
            .map(verdict -> verdict.standing().words())
            .findFirst()
            .orElse("it has stopped");
    histories.add(key, new Histories.Entry(clock.instant(), zone.id(), taskId, listed, why));
  }

  /** What is wrong with it, and was not before. */
  private static void noteProblems(
      ServiceKey key, Optional<ServiceState> before, Optional<ServiceState> next) {
    List<String> known = before.map(ServiceState::problems).orElse(List.of());
    next.map(ServiceState::problems).orElse(List.of()).stream()
        .filter(problem -> !known.contains(problem))
        .forEach(problem -> LOG.warnf("%s: %s", key, problem));
  }
}
