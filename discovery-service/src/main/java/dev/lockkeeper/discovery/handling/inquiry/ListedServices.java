package dev.lockkeeper.discovery.handling.inquiry;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.Zones;
import dev.lockkeeper.discovery.handling.Histories;
import dev.lockkeeper.discovery.handling.ServiceState;
import dev.lockkeeper.discovery.handling.WatchedClusters;
import dev.lockkeeper.discovery.handling.WatchedClusters.Owned;
import dev.lockkeeper.platform.ownership.Ownership;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services that this replica can tell of. A stand-by knows of none, and says so. */
public final class ListedServices {
  /** The next try may well reach the owner. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Ownership ownership;
  private final WatchedClusters clusters;
  private final Zones zones;
  private final List<String> names;

  /** {@code names} are those of the clusters that this installation looks after. */
  public ListedServices(
      Ownership ownership, WatchedClusters clusters, Zones zones, List<String> names) {
    this.ownership = ownership;
    this.clusters = clusters;
    this.zones = zones;
    this.names = List.copyOf(names);
  }

  /**
   * Some services.
   *
   * @param after the last of the page; empty if there are no more
   */
  public record Page(List<ServiceState> services, Optional<String> after) {}

  /**
   * Those that are switched on, by cluster and name.
   *
   * @param cluster only this one's, if given
   * @param after only those after {@code cluster/service}
   * @throws UnavailableException on a stand-by
   */
  public Page list(Optional<String> cluster, Optional<String> after, int limit) {
    cluster.ifPresent(this::checkOurs);
    List<ServiceState> rest =
        owned().lister().states().stream()
            .filter(each -> cluster.map(each.key().cluster()::equals).orElse(true))
            .filter(
                each -> after.map(last -> each.key().toString().compareTo(last) > 0).orElse(true))
            .sorted(Comparator.comparing(each -> each.key().toString()))
            .toList();
    List<ServiceState> page = rest.stream().limit(limit).toList();
    return new Page(
        page,
        rest.size() > page.size()
            ? Optional.of(page.get(page.size() - 1).key().toString())
            : Optional.empty());
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
    boolean read =
        Optional.ofNullable(owned.watches().get(key.cluster()))
            .filter(watch -> watch.cluster().isComplete())
            .isPresent();
    return owned
        .lister()
        .state(key)
        .orElseThrow(
            () ->
                read
                    ? new RefusedException(
                        "service",
                        "service %s is not there, or discovery is not switched on for it"
                            .formatted(key))
                    : new UnavailableException(
                        "cluster %s is still being read; ask again".formatted(key.cluster()),
                        RETRY));
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

  private void checkOurs(String cluster) {
    if (!names.contains(cluster)) {
      throw new RefusedException("cluster", "cluster " + cluster + " is not one of ours: " + names);
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
