package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.fit.CapacitySnapshot;
import dev.lockkeeper.capacity.domain.fit.MissingTasks;
import dev.lockkeeper.capacity.domain.metrics.CapacityFigures;
import dev.lockkeeper.capacity.domain.metrics.CapacityFigures.SafeToRemove;
import dev.lockkeeper.capacity.domain.metrics.Figures;
import dev.lockkeeper.capacity.domain.metrics.Metric;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import dev.lockkeeper.capacity.handling.WatchedCluster.View;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Makes figures of what is known of a cluster, and hands them to who tells them. For one thread;
 * {@link #latest} for any.
 */
public final class Assessor {
  /** Changes that come closer together are looked at once. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** So often, changed or not: figures that nobody confirms are not told for long. */
  private static final Duration AT_LEAST = Duration.ofSeconds(30);

  private final WatchedCluster cluster;
  private final BooleanSupplier knowsEnough;
  private final Teller teller;
  private final RemovalCount removal;
  private final Clock clock;
  private Instant last = Instant.MIN;
  private volatile Optional<Assessment> latest = Optional.empty();

  /** Who tells others. */
  @FunctionalInterface
  public interface Teller {
    /**
     * Takes the newest assessment of a cluster, and returns at once.
     *
     * @param news when the first event happened that brought it; empty if none did
     */
    void tell(Assessment assessment, Optional<Instant> news);
  }

  /**
   * Has made nothing of it yet.
   *
   * @param knowsEnough whether all has been read that figures need
   */
  public Assessor(WatchedCluster cluster, BooleanSupplier knowsEnough, Teller teller, Clock clock) {
    this.cluster = cluster;
    this.knowsEnough = knowsEnough;
    this.teller = teller;
    this.removal = new RemovalCount(cluster);
    this.clock = clock;
  }

  /** Whether all has been read that figures take; tasks are another matter. */
  public boolean isRead() {
    return knowsEnough.getAsBoolean();
  }

  /** What was made of it last; empty until all has been read that it takes. */
  public Optional<Assessment> latest() {
    return latest;
  }

  /**
   * Looks at the cluster, if all has been read that it takes.
   *
   * @return when to be called again, changed or not
   */
  public Instant assess() {
    Instant now = clock.instant();
    if (!knowsEnough.getAsBoolean()) {
      return now.plus(PAUSE);
    }
    if (now.isBefore(last.plus(PAUSE))) {
      return last.plus(PAUSE);
    }
    last = now;
    Optional<Instant> news = cluster.takeFirstNews();
    Optional<SafeToRemove> safe = removal.count(now);
    Assessment assessment = cluster.look(view -> assess(view, safe, now));
    latest = Optional.of(assessment);
    teller.tell(assessment, news);
    return Stream.of(
            Optional.of(now.plus(AT_LEAST)),
            cluster.look(view -> view.lacks().changesAt(now)),
            removal.dueAt().filter(due -> due.isAfter(now)))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Assessment assess(View view, Optional<SafeToRemove> safeToRemove, Instant now) {
    CapacitySnapshot snapshot = view.headroom().at(now);
    List<MissingTasks> missing = view.headroom().missing(now);
    List<Lack> lacks = view.lacks().at(missing, view.model(), now);
    Figures figures =
        new CapacityFigures(snapshot, lacks, safeToRemove, hasInstancesWithoutPool(view.model()))
            .of(view.name(), view.headroom()::poolsOf);
    return new Assessment(
        now,
        snapshot,
        missing,
        lacks,
        safeToRemove,
        view.lacks().isUndecided(now) ? figures.without(Metric.UNPLACEABLE_TASKS) : figures);
  }

  private static boolean hasInstancesWithoutPool(ClusterModel model) {
    AtomicBoolean found = new AtomicBoolean();
    model.forEachInstance(instance -> found.compareAndSet(false, instance.pool().isEmpty()));
    return found.get();
  }
}
