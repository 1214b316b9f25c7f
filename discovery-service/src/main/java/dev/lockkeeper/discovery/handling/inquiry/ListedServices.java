package dev.lockkeeper.discovery.handling.inquiry;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.Zones;
import dev.lockkeeper.discovery.domain.model.Instance;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.handling.FailingReads.Unread;
import dev.lockkeeper.discovery.handling.Histories;
import dev.lockkeeper.discovery.handling.Listing;
import dev.lockkeeper.discovery.handling.ServiceState;
import dev.lockkeeper.discovery.handling.WatchedClusters;
import dev.lockkeeper.discovery.handling.WatchedClusters.Owned;
import dev.lockkeeper.discovery.handling.WatchedClusters.Watch;
import dev.lockkeeper.platform.ownership.Ownership;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services that this replica can tell of. A stand-by knows of none, and says so. */
public final class ListedServices {
  /** The next try may well reach the owner. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Ownership ownership;
  private final WatchedClusters clusters;
  private final Zones zones;
  private final Listing listing;

  public ListedServices(
      Ownership ownership, WatchedClusters clusters, Zones zones, Listing listing) {
    this.ownership = ownership;
    this.clusters = clusters;
    this.zones = zones;
    this.listing = listing;
  }

  /**
   * Some services.
   *
   * @param after the last of the page; empty if there are no more
   */
  public record Page<T>(List<T> services, Optional<String> after) {
    /** The same, each shown in another way. */
    public <S> Page<S> of(Function<T, S> shown) {
      return new Page<>(services.stream().map(shown).toList(), after);
    }
  }

  /**
   * Those that are switched on, and those with wrong tags, by cluster and name.
   *
   * @param cluster only this one's, if given
   * @param after only those after {@code cluster/service}
   * @throws UnavailableException on a stand-by
   */
  public Page<ServiceState> list(Optional<String> cluster, Optional<String> after, int limit) {
    return page(owned().lister().states().stream(), ServiceState::key, cluster, after, limit);
  }

  /**
   * Those that aren't switched on, in the same way.
   *
   * @throws UnavailableException on a stand-by
   */
  public Page<OffService> off(Optional<String> cluster, Optional<String> after, int limit) {
    return page(offServices().all(), OffService::key, cluster, after, limit);
  }

  private <T> Page<T> page(
      Stream<T> all,
      Function<T, ServiceKey> key,
      Optional<String> cluster,
      Optional<String> after,
      int limit) {
    cluster.ifPresent(this::checkOurs);
    List<T> rest =
        all.filter(each -> cluster.map(key.apply(each).cluster()::equals).orElse(true))
            .filter(
                each ->
                    after.map(last -> key.apply(each).toString().compareTo(last) > 0).orElse(true))
            .sorted(Comparator.comparing(each -> key.apply(each).toString()))
            .toList();
    List<T> page = rest.stream().limit(limit).toList();
    return new Page<>(
        page,
        rest.size() > page.size()
            ? Optional.of(key.apply(page.get(page.size() - 1)).toString())
            : Optional.empty());
  }

  private OffServices offServices() {
    return new OffServices(owned(), listing);
  }

  /** Why a service isn't switched on, in words; empty if it is, or isn't there. */
  public Optional<String> whyOff(ServiceKey key) {
    return offServices().one(key).map(OffService::why);
  }

  /** Clusters of which not all can be read, by name; of one, if given. */
  public List<Unread> unread(Optional<String> cluster) {
    return owned().watches().values().stream()
        .flatMap(watch -> watch.reads().unread().stream())
        .filter(each -> cluster.map(each.cluster()::equals).orElse(true))
        .sorted(Comparator.comparing(Unread::cluster))
        .toList();
  }

  /**
   * One of them.
   *
   * @throws RefusedException if it isn't there, or isn't switched on
   * @throws UnavailableException on a stand-by, and before its cluster has been read
   */
  public ServiceState one(ServiceKey key) {
    checkOurs(key.cluster());
    Owned owned = owned();
    return owned.lister().state(key).orElseThrow(() -> absent(key, owned));
  }

  private RuntimeException absent(ServiceKey key, Owned owned) {
    Watch watch = owned.watches().get(key.cluster());
    if (!watch.cluster().isComplete()) {
      String why = watch.reads().unread().map(Unread::why).orElse("");
      return new UnavailableException(
          "cluster %s has not been read yet: %s; ask again".formatted(key.cluster(), why), RETRY);
    }
    return new RefusedException(
        "service",
        whyOff(key)
            .map(why -> "discovery is not switched on for service %s: %s".formatted(key, why))
            .orElse("service %s is not there".formatted(key)));
  }

  /** What has become of its tasks lately, the latest first. */
  public List<Histories.Entry> history(ServiceKey key) {
    return owned().histories().of(key);
  }

  /** All that is wrong with it: with its settings, its names, and its records. */
  public List<String> problems(ServiceState state) {
    return Stream.concat(
            state.problems().stream(),
            state.zones().stream()
                .flatMap(zone -> zones.problem(zone.zone().id(), state.key()).stream()))
        .distinct()
        .collect(Collectors.toList());
  }

  /** What keeps its records in a zone from being as wanted. */
  public Optional<String> problem(ZoneId zone, ServiceKey service) {
    return zones.problem(zone, service);
  }

  /** How far a task is in a zone. */
  public Withdrawal withdrawal(ZoneId zone, ServiceKey service, String taskId) {
    return zones.withdrawal(zone, service, taskId);
  }

  /** A name relative to the zone as a client asks for it; empty while the zone's isn't known. */
  public Optional<String> fullName(ZoneId zone, String name) {
    return zones.nameOf(zone).map(rest -> name + "." + rest);
  }

  /** The container instance that the task is on, if it is placed and known. */
  public Optional<Instance> instance(String cluster, Task task) {
    return task.origin()
        .containerInstance()
        .flatMap(
            id ->
                Optional.ofNullable(owned().watches().get(cluster))
                    .flatMap(watch -> watch.cluster().look(model -> model.instance(id))));
  }

  private void checkOurs(String cluster) {
    if (!listing.clusters().contains(cluster)) {
      throw new RefusedException(
          "cluster", "cluster %s is not one of ours: %s".formatted(cluster, listing.clusters()));
    }
  }

  private Owned owned() {
    if (ownership.owned().isEmpty()) {
      throw new UnavailableException(
          "this replica stands by and knows of no service; ask again, or ask the other one", RETRY);
    }
    return clusters
        .owned()
        .orElseThrow(
            () ->
                new UnavailableException(
                    "this replica has just become the owner; ask again", RETRY));
  }
}
