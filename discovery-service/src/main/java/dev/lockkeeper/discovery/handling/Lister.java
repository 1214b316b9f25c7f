package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.answers.Zones;
import dev.lockkeeper.discovery.domain.listing.TagSettings;
import dev.lockkeeper.discovery.domain.model.ClusterModel;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.domain.names.NameWish;
import dev.lockkeeper.discovery.domain.names.Names;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Lists the services of all clusters that have been read: decides anew on those that have changed,
 * and says what they want of each zone. For one thread, but for what it tells of its work.
 */
public final class Lister {
  /** How often everything is decided on anew, for what only time changes. */
  private static final Duration WHOLE = Duration.ofMinutes(1);

  /** How often it is looked whether zones have been read, until all are; a look is in memory. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private final List<WatchedCluster> clusters;
  private final Listing listing;
  private final Zones zones;
  private final ReadZones read;
  private final ServiceListing services;
  private final InForce inForce;
  private final Clock clock;
  private final Map<ServiceKey, ServiceState> states = new ConcurrentHashMap<>();
  private final Set<Place> completed = ConcurrentHashMap.newKeySet();
  private Names names = Names.none();
  private Instant wholeAt = Instant.MIN;
  private final AtomicLong passes = new AtomicLong();

  private record Place(ZoneId zone, String cluster) {}

  Lister(
      List<WatchedCluster> clusters,
      Listing listing,
      Zones zones,
      Histories histories,
      Clock clock) {
    this.clusters = List.copyOf(clusters);
    this.listing = listing;
    this.zones = zones;
    this.read = new ReadZones(listing.zones(), zones);
    this.services = new ServiceListing(listing, zones, read, histories, clock);
    this.inForce = new InForce(listing, zones, read);
    this.clock = clock;
  }

  /**
   * How a service is listed; empty if it isn't switched on, unless a tag of it can't be understood.
   * For any thread.
   */
  public Optional<ServiceState> state(ServiceKey service) {
    return Optional.ofNullable(states.get(service));
  }

  /** All services of which there is something to tell. For any thread. */
  public List<ServiceState> states() {
    return List.copyOf(states.values());
  }

  /** Whether the cluster of that name has been listed once in all its zones. For any thread. */
  boolean hasListed(String cluster) {
    return listing.zonesOf(cluster).stream()
        .allMatch(zone -> completed.contains(new Place(zone.id(), cluster)));
  }

  /** Rises with each time that it has come to its end. For any thread. */
  long passes() {
    return passes.get();
  }

  /**
   * Lists what has changed.
   *
   * @return when to be called again
   */
  Instant list() {
    Instant now = clock.instant();
    boolean whole = !now.isBefore(wholeAt);
    Instant next = whole ? now.plus(WHOLE) : wholeAt;
    // Should this fail, all is decided on anew: what has changed is told but once.
    wholeAt = Instant.MIN;
    read.look();
    List<Pass> work = new ArrayList<>();
    for (WatchedCluster cluster : clusters) {
      boolean all = whole || !uncompleted(cluster.name()).isEmpty();
      // Asked first: what is read from here on may not be in what is looked at.
      boolean complete = cluster.isComplete();
      work.add(cluster.look(model -> pass(cluster, complete, model, all)));
    }
    if (work.stream().anyMatch(pass -> !pass.changed().isEmpty() || isFirst(pass))) {
      assignNames(work);
    }
    work.stream().filter(Pass::complete).forEach(this::list);
    passes.incrementAndGet();
    wholeAt = next;
    return read.areAll() ? next : earlier(next, now.plus(LOOK));
  }

  /** Whether it is the first of its cluster that knows all services of it. */
  private boolean isFirst(Pass pass) {
    return pass.complete() && !uncompleted(pass.cluster().name()).isEmpty();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Zones that have been read, and have not been told that all services have spoken. */
  private List<ZoneId> uncompleted(String cluster) {
    return read.ids().stream()
        .filter(zone -> !completed.contains(new Place(zone, cluster)))
        .toList();
  }

  /** A cluster's services that are switched on, those off with wrong tags, those to decide on. */
  private record Pass(
      WatchedCluster cluster,
      boolean complete,
      Map<String, TagSettings> on,
      Map<String, ServiceState> misspelt,
      List<NameWish> wishes,
      Set<String> changed) {}

  private Pass pass(WatchedCluster cluster, boolean complete, ClusterModel model, boolean all) {
    Set<String> changed = new TreeSet<>(model.takeChanged());
    Map<String, TagSettings> on = new HashMap<>();
    Map<String, ServiceState> misspelt = new HashMap<>();
    for (Service service : model.services()) {
      ServiceKey key = new ServiceKey(cluster.name(), service.name());
      TagSettings settings = inForce.settings(key, service, listed(key));
      if (settings.settings().on()) {
        on.put(service.name(), settings);
      } else if (!settings.problems().isEmpty()) {
        misspelt.put(
            service.name(), ServiceState.off(key, settings, service.desired(), clock.instant()));
      }
    }
    List<NameWish> wishes =
        model.services().stream()
            .filter(service -> on.containsKey(service.name()))
            .map(service -> wish(cluster.name(), service, on.get(service.name())))
            .toList();
    if (all) {
      changed.addAll(on.keySet());
      changed.addAll(misspelt.keySet());
      changed.addAll(listedIn(cluster.name()));
    }
    return new Pass(cluster, complete, on, misspelt, wishes, changed);
  }

  /** Of those that are gone nothing else may tell any more. */
  private List<String> listedIn(String cluster) {
    return states.keySet().stream()
        .filter(key -> key.cluster().equals(cluster))
        .map(ServiceKey::service)
        .toList();
  }

  /** As it was decided last, where it was switched on then. */
  private Optional<ServiceState> listed(ServiceKey key) {
    return state(key).filter(last -> last.settings().on());
  }

  private NameWish wish(String cluster, Service service, TagSettings read) {
    ServiceKey key = new ServiceKey(cluster, service.name());
    return new NameWish(
        key,
        service.createdAt(),
        read.settings().nameOf(key),
        zonesOf(cluster),
        inForce.names(key, listed(key)));
  }

  private Set<ZoneId> zonesOf(String cluster) {
    return listing.zonesOf(cluster).stream().map(ZoneSettings::id).collect(Collectors.toSet());
  }

  /** A service whose name has come or gone is decided on too. */
  private void assignNames(List<Pass> work) {
    Names before = names;
    names =
        Names.of(work.stream().flatMap(pass -> pass.wishes().stream()).toList(), reserved(work));
    for (Pass pass : work) {
      for (NameWish wish : pass.wishes()) {
        boolean same =
            wish.zones().stream()
                .allMatch(
                    zone ->
                        names.of(wish.service(), zone).equals(before.of(wish.service(), zone))
                            && names
                                .problem(wish.service(), zone)
                                .equals(before.problem(wish.service(), zone)));
        if (!same) {
          pass.changed().add(wish.service().service());
        }
      }
    }
  }

  /** Whose cluster is read late keeps what it has: nobody knows yet what it wants. */
  private Map<ZoneId, Map<String, String>> reserved(List<Pass> work) {
    Map<ZoneId, Map<String, String>> reserved = new HashMap<>();
    for (Pass pass : work) {
      String cluster = pass.cluster().name();
      for (ZoneId zone : pass.complete() ? Set.<ZoneId>of() : zonesOf(cluster)) {
        Map<String, String> here = reserved.computeIfAbsent(zone, first -> new HashMap<>());
        zones.names(zone, cluster).forEach(name -> here.put(name, cluster));
      }
    }
    return reserved;
  }

  private void list(Pass pass) {
    String cluster = pass.cluster().name();
    for (String name : pass.changed()) {
      ServiceKey key = new ServiceKey(cluster, name);
      TagSettings settings = pass.on().get(name);
      Optional<ServiceState> next =
          settings == null
              ? Optional.ofNullable(pass.misspelt().get(name))
              : pass.cluster()
                  .look(model -> services.decide(model, key, settings, names, listed(key)));
      Optional<ServiceState> before = state(key);
      next.ifPresentOrElse(state -> states.put(key, state), () -> states.remove(key));
      services.tell(key, before, next);
    }
    // Zones that don't take the cluster may have done so before they were set otherwise.
    for (ZoneId zone : uncompleted(cluster)) {
      zones.complete(zone, cluster);
      completed.add(new Place(zone, cluster));
    }
  }
}
