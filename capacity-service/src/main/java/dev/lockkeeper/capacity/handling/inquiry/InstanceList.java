package dev.lockkeeper.capacity.handling.inquiry;

import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.removal.Removable;
import dev.lockkeeper.capacity.domain.removal.Verdict;
import dev.lockkeeper.capacity.handling.WatchedCluster.View;
import dev.lockkeeper.capacity.handling.WatchedClusters.Watch;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Lists a cluster's container instances, with what is left on each and whether it can go. */
public final class InstanceList {
  private final OwnedClusters clusters;
  private final Clock clock;

  public InstanceList(OwnedClusters clusters, Clock clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  /**
   * Which instances.
   *
   * @param pool those of the capacity provider, or Auto Scaling group, of this name
   * @param zone those in this availability zone
   */
  public record Filter(Optional<String> pool, Optional<String> zone) {
    private boolean matches(ContainerInstance instance) {
      return pool.stream()
              .allMatch(name -> instance.pool().filter(its -> its.name().equals(name)).isPresent())
          && zone.stream().allMatch(name -> instance.zone().equals(Optional.of(name)));
    }
  }

  /**
   * An instance and whether it can be removed if no other is.
   *
   * @param removal empty while it isn't known
   */
  public record Listed(InstanceState instance, Optional<Verdict> removal) {}

  /**
   * Some instances, in the order of their container instance ids.
   *
   * @param after how to get those that follow; empty if there are none
   */
  public record Page(Instant asOf, List<Listed> instances, Optional<String> after) {}

  /**
   * Lists up to {@code limit} instances after one of them.
   *
   * @throws RefusedException if there is no such cluster
   */
  public Page list(String cluster, Filter filter, Optional<String> after, int limit) {
    Watch watch = clusters.one(cluster);
    Instant now = clock.instant();
    return watch
        .cluster()
        .look(view -> Seen.of(view, filter, after, limit, now, watch.isRead()))
        .judged(now);
  }

  /** What was taken out of the model; whether an instance can go is searched for afterwards. */
  private record Seen(
      List<InstanceState> instances, boolean others, Optional<Removable> removable) {
    static Seen of(
        View view,
        Filter filter,
        Optional<String> after,
        int limit,
        Instant now,
        boolean complete) {
      List<ContainerInstance> found = new ArrayList<>();
      view.model()
          .forEachInstance(
              each -> {
                if (filter.matches(each)
                    && after.stream().allMatch(id -> each.id().compareTo(id) > 0)) {
                  found.add(each);
                }
              });
      found.sort(Comparator.comparing(ContainerInstance::id));
      return new Seen(
          found.stream().limit(limit).map(each -> InstanceState.of(view, each, now)).toList(),
          found.size() > limit,
          complete ? view.safeToRemove().at(now) : Optional.empty());
    }

    Page judged(Instant now) {
      List<Listed> listed =
          instances.stream()
              .map(
                  each ->
                      new Listed(each, removable.map(found -> found.verdict(List.of(each.id())))))
              .toList();
      return new Page(
          now,
          listed,
          others ? Optional.of(instances.get(instances.size() - 1).id()) : Optional.empty());
    }
  }
}
