package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.metrics.CapacityFigures.SafeToRemove;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.removal.Removable;
import dev.lockkeeper.capacity.handling.WatchedCluster.View;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts how many instances can go, at most once a second: it is the dearest figure there is. The
 * search doesn't hold events up. For one thread.
 *
 * <p>While an instance of a pool is being emptied no other of it can go, so that one scale-in has
 * settled before the next begins ({@code docs/decisions/0018}).
 */
final class RemovalCount {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final WatchedCluster cluster;
  private Optional<SafeToRemove> latest = Optional.empty();
  private Instant countedAt = Instant.MIN;
  private boolean stale;

  RemovalCount(WatchedCluster cluster) {
    this.cluster = cluster;
  }

  /** What the search starts from. */
  private record Start(Optional<Removable> removable, Set<Optional<Pool>> emptying) {}

  /** The newest count, or the one of less than a second ago; empty while nobody can tell. */
  Optional<SafeToRemove> count(Instant now) {
    stale = now.isBefore(countedAt.plus(PAUSE));
    if (!stale) {
      countedAt = now;
      Start start = cluster.look(view -> start(view, now));
      latest = start.removable().map(removable -> count(removable, start.emptying()));
    }
    return latest;
  }

  /** When it can be counted anew; empty if the newest count is of the last look. */
  Optional<Instant> dueAt() {
    return stale ? Optional.of(countedAt.plus(PAUSE)) : Optional.empty();
  }

  private static Start start(View view, Instant now) {
    ClusterModel model = view.model();
    Set<Optional<Pool>> emptying = new HashSet<>();
    model.forEachInstance(
        instance -> {
          if (model.isBeingEmptied(instance, now)) {
            emptying.add(instance.pool());
          }
        });
    return new Start(view.safeToRemove().at(now), emptying);
  }

  private static SafeToRemove count(Removable removable, Set<Optional<Pool>> emptying) {
    Map<Pool, Integer> pools = new HashMap<>(removable.byPool());
    pools.replaceAll((pool, count) -> emptying.contains(Optional.of(pool)) ? 0 : count);
    return new SafeToRemove(emptying.isEmpty() ? removable.together() : 0, pools);
  }
}
