package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.answers.Zones;
import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain;
import dev.lockkeeper.discovery.domain.drains.Notices;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.handling.WatchedClusters.Owned;
import dev.lockkeeper.discovery.handling.WatchedClusters.Watch;
import dev.lockkeeper.platform.ownership.RecurringWork;
import dev.lockkeeper.platform.ownership.Workers;
import dev.lockkeeper.platform.reading.LogContext;
import dev.lockkeeper.platform.reading.ReadObserver;
import dev.lockkeeper.platform.records.Records;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Has clusters watched: each is read, its services are listed, and drains are answered. */
public final class Watching {
  private static final Duration FORGET = Duration.ofMinutes(10);

  private final Sources sources;
  private final Listing listing;
  private final Outlets outlets;
  private final ReadObserver observer;
  private final Clock clock;

  /** Where what is found goes. */
  public record Outlets(Zones zones, Notices notices, Records<AnnouncedDrain> drains) {}

  public Watching(
      Sources sources, Listing listing, Outlets outlets, ReadObserver observer, Clock clock) {
    this.sources = sources;
    this.listing = listing;
    this.outlets = outlets;
    this.observer = observer;
    this.clock = clock;
  }

  /**
   * Begins to watch all of them, knowing nothing.
   *
   * @param mayAct whether this process is the owner
   */
  Owned begin(BooleanSupplier mayAct, Workers workers) {
    List<WatchedCluster> clusters =
        listing.clusters().stream().map(name -> new WatchedCluster(name, listing)).toList();
    Zones zones = new GuardedZones(outlets.zones(), mayAct);
    KnownDrains drains = new KnownDrains(outlets.drains());
    Histories histories = new Histories();
    Lister lister = new Lister(clusters, listing, zones, histories, clock);
    RecurringWork listings = workers.of("listing", () -> Optional.of(lister.list()));
    List<Watch> watches = new ArrayList<>();
    for (WatchedCluster cluster : clusters) {
      cluster.onChange(listings::soon);
      watches.add(watch(cluster, drains, workers));
    }
    workers.of("known drains", () -> keepDrains(drains, clusters)).soon();
    DrainAnswers answers =
        new DrainAnswers(
            drains,
            lister,
            zones,
            outlets.notices(),
            drain -> isHeeded(drain, clusters),
            mayAct,
            clock);
    RecurringWork answering =
        workers.of(
            "answering drains",
            () -> {
              Instant next = answers.answer();
              listings.soon();
              return Optional.of(next);
            });
    answering.soon();
    return Owned.of(watches, drains, lister, histories, answering::soon);
  }

  /** Those of earlier owners are read once; after that events tell of them. */
  private Optional<Instant> keepDrains(KnownDrains drains, List<WatchedCluster> clusters) {
    if (!drains.isLoaded()) {
      drains.load(clock.instant());
      for (WatchedCluster cluster : clusters) {
        cluster.learn(model -> drains.of(cluster.name()).forEach(model::apply));
      }
    }
    drains.forgetPast(clock.instant());
    return Optional.of(clock.instant().plus(FORGET));
  }

  private boolean isHeeded(AnnouncedDrain drain, List<WatchedCluster> clusters) {
    return clusters.stream()
        .filter(cluster -> cluster.name().equals(drain.cluster()))
        .allMatch(cluster -> cluster.look(model -> model.heeds(drain, clock.instant())));
  }

  private Watch watch(WatchedCluster cluster, KnownDrains drains, Workers workers) {
    String name = cluster.name();
    FailingReads reads = new FailingReads(cluster, clock);
    TaskReading tasks =
        new TaskReading(
            cluster, sources.tasks(), listing.intervals().tasks(), reads.attempts(observer), clock);
    ClusterReading reading =
        new ClusterReading(
            cluster,
            sources,
            listing.intervals(),
            () -> tasks.isDone() && drains.isLoaded(),
            reads.attempts(observer),
            clock);
    Predicate<Service> listed = service -> listing.settingsOf(name, service).mayBeOn();
    HealthReading health =
        new HealthReading(
            cluster,
            sources.tasks(),
            listed,
            listing.intervals().health(),
            reads.attempts(observer),
            clock);
    RecurringWork readings = workers.of("reading " + name, in(name, reading::read));
    RecurringWork taskReadings = workers.of("reading tasks of " + name, in(name, tasks::read));
    workers.of("reading health in " + name, in(name, health::read)).soon();
    readings.soon();
    taskReadings.soon();
    return new Watch(
        cluster,
        reads,
        service -> {
          reading.ask(service);
          readings.soon();
        });
  }

  private static Supplier<Optional<Instant>> in(String cluster, Supplier<Instant> work) {
    return () -> Optional.of(LogContext.in(cluster, work));
  }
}
