package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.fit.CapacitySnapshot;
import dev.lockkeeper.capacity.domain.fit.MissingTasks;
import dev.lockkeeper.capacity.domain.fit.Room;
import dev.lockkeeper.capacity.domain.metrics.Figures;
import dev.lockkeeper.capacity.domain.metrics.Metric;
import dev.lockkeeper.capacity.domain.metrics.Subject;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import dev.lockkeeper.capacity.domain.shortage.ModelLacks;
import dev.lockkeeper.capacity.handling.WatchedCluster.View;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Makes figures of what is known of a cluster, and hands them to those who tell them. For one
 * thread; {@link #latest} for any.
 */
public final class Assessor {
  /** Changes that come closer together are looked at once. */
  private static final Duration PAUSE = Duration.ofMillis(200);

  /** So often, changed or not: figures that nobody confirms are not told for long. */
  private static final Duration AT_LEAST = Duration.ofSeconds(30);

  private final WatchedCluster cluster;
  private final ClusterReading reading;
  private final Teller teller;
  private final Clock clock;
  private final ModelLacks modelLacks = new ModelLacks();
  private Instant last = Instant.MIN;
  private volatile Optional<Assessment> latest = Optional.empty();

  /** Who tells figures and what is short. */
  public interface Teller {
    /**
     * Newest figures.
     *
     * @param news when the first event happened that brought them
     */
    void tell(Assessment assessment, Optional<Instant> news);
  }

  public Assessor(WatchedCluster cluster, ClusterReading reading, Teller teller, Clock clock) {
    this.cluster = cluster;
    this.reading = reading;
    this.teller = teller;
    this.clock = clock;
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
    if (!reading.isComplete()) {
      return now.plus(PAUSE);
    }
    if (now.isBefore(last.plus(PAUSE))) {
      return last.plus(PAUSE);
    }
    last = now;
    Optional<Instant> news = cluster.takeFirstNews();
    Assessment assessment = cluster.look(view -> assess(view, now));
    latest = Optional.of(assessment);
    teller.tell(assessment, news);
    // A lack that the model has just found may count soon, without a further change.
    boolean unsettled = assessment.missing().stream().anyMatch(each -> each.unplaceable() > 0);
    return now.plus(unsettled ? ModelLacks.SETTLING : AT_LEAST);
  }

  private Assessment assess(View view, Instant now) {
    CapacitySnapshot snapshot = view.headroom().at(now);
    List<MissingTasks> missing = view.headroom().missing(now);
    List<Lack> lacks = view.failures().with(modelLacks.of(missing, now), now);
    return new Assessment(now, snapshot, missing, lacks, figures(view, snapshot, lacks, now));
  }

  private Figures figures(View view, CapacitySnapshot snapshot, List<Lack> lacks, Instant now) {
    Figures.Builder figures = Figures.of(view.name(), now);
    Subject whole = Subject.cluster(view.name());
    snapshot.cluster().ifPresent(room -> put(figures, whole, room));
    figures.with(whole, Metric.UNPLACEABLE_TASKS, tasks(lacks));
    snapshot
        .pools()
        .forEach(
            (pool, room) -> {
              put(figures, subject(view.name(), pool), room);
              figures.with(
                  subject(view.name(), pool),
                  Metric.UNPLACEABLE_TASKS,
                  tasks(in(pool, lacks, view)));
            });
    snapshot
        .zones()
        .forEach(
            (zone, room) ->
                figures.with(
                    Subject.zone(view.name(), zone),
                    Metric.SCHEDULABLE_TASKS,
                    room.schedulableTasks()));
    snapshot
        .services()
        .forEach(
            (service, fit) ->
                figures.with(
                    Subject.service(view.name(), service), Metric.SCHEDULABLE_TASKS, fit));
    lacks.forEach(
        lack ->
            figures.with(
                Subject.service(view.name(), lack.service()),
                Metric.UNPLACEABLE_TASKS,
                lack.tasks()));
    return snapshot.pools().size() == 1 ? figures.onePool().build() : figures.build();
  }

  /** Those that this pool could take if it were larger. */
  private static List<Lack> in(Pool pool, Collection<Lack> lacks, View view) {
    return lacks.stream()
        .filter(lack -> view.headroom().poolsOf(lack.service()).contains(pool))
        .toList();
  }

  private static void put(Figures.Builder figures, Subject subject, Room room) {
    figures
        .with(subject, Metric.SCHEDULABLE_TASKS, room.schedulableTasks())
        .with(subject, Metric.TASKS_PER_INSTANCE, room.tasksPerInstance());
  }

  private static Subject subject(String cluster, Pool pool) {
    return switch (pool.kind()) {
      case CAPACITY_PROVIDER -> Subject.capacityProvider(cluster, pool.name());
      case AUTO_SCALING_GROUP -> Subject.autoScalingGroup(cluster, pool.name());
    };
  }

  private static long tasks(Collection<Lack> lacks) {
    return lacks.stream().mapToLong(Lack::tasks).sum();
  }
}
