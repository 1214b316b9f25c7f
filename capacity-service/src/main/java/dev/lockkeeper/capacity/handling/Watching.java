package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.reads.ReadIntervals;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import dev.lockkeeper.capacity.handling.Assessor.Teller;
import dev.lockkeeper.capacity.handling.WatchedClusters.Watch;
import dev.lockkeeper.platform.ownership.RecurringWork;
import dev.lockkeeper.platform.ownership.Workers;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.LogContext;
import dev.lockkeeper.platform.reading.ReadObserver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Has clusters watched: each is read, and figures are made of it. */
public final class Watching {
  private final Sources sources;
  private final Settings settings;
  private final ReadObserver observer;
  private final Clock clock;

  /**
   * How clusters are watched.
   *
   * @param clusters their names
   * @param settlingTime how long an instance whose agent has lost its connection still counts
   * @param largestTasks sizes to count with, by cluster, where they aren't to be found from
   *     services
   */
  public record Settings(
      List<String> clusters,
      Duration settlingTime,
      ReadIntervals intervals,
      Map<String, TaskSize> largestTasks) {}

  public Watching(Sources sources, Settings settings, ReadObserver observer, Clock clock) {
    this.sources = sources;
    this.settings = settings;
    this.observer = observer;
    this.clock = clock;
  }

  /** Begins to watch all of them, knowing nothing. */
  public List<Watch> begin(Teller teller, Workers recurrence) {
    List<Watch> watches = new ArrayList<>();
    for (String name : settings.clusters()) {
      watches.add(watch(name, teller, recurrence));
    }
    return watches;
  }

  private Watch watch(String name, Teller teller, Workers recurrence) {
    WatchedCluster cluster =
        new WatchedCluster(
            name, settings.settlingTime(), Optional.ofNullable(settings.largestTasks().get(name)));
    Attempts attempts = new Attempts(name, UnavailableException::retryAfter, observer, clock);
    ClusterReading reading =
        new ClusterReading(cluster, sources, settings.intervals(), attempts, clock);
    TaskReading tasks =
        new TaskReading(cluster, sources.tasks(), settings.intervals().tasks(), attempts, clock);
    Assessor assessor = new Assessor(cluster, reading::isComplete, teller, clock);
    RecurringWork assessing = recurrence.of("assessing " + name, in(name, assessor::assess));
    RecurringWork readings = recurrence.of("reading " + name, in(name, reading::read));
    RecurringWork taskReadings = recurrence.of("reading tasks of " + name, in(name, tasks::read));
    cluster.onChange(assessing::soon);
    readings.soon();
    taskReadings.soon();
    assessing.soon();
    return new Watch(
        cluster,
        assessor,
        service -> {
          reading.ask(service);
          readings.soon();
        });
  }

  private static Supplier<Optional<Instant>> in(String cluster, Supplier<Instant> work) {
    return () -> Optional.of(LogContext.in(cluster, work));
  }
}
