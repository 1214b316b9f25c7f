package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.reads.ReadIntervals;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import dev.lockkeeper.capacity.handling.Assessor.Teller;
import dev.lockkeeper.capacity.handling.WatchedClusters.Watch;
import dev.lockkeeper.platform.time.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What an owner does for its clusters: reads each, and makes figures of it. It begins anew with
 * each ownership, so that nothing of an earlier time is taken for known.
 */
public final class Watching {
  private final Sources sources;
  private final Settings settings;
  private final Threads threads;
  private final Clock clock;

  /**
   * How clusters are watched.
   *
   * @param settlingTime how long an instance whose agent has lost its connection still counts
   * @param largestTasks sizes to count with, by cluster, where they aren't to be found from services
   */
  public record Settings(
      Collection<String> clusters,
      Duration settlingTime,
      ReadIntervals intervals,
      Map<String, TaskSize> largestTasks) {}

  /** Where work is done: each a thread of its own, so that nothing waits for long reads. */
  public record Threads(Executor reading, Executor taskReading, Executor assessing, Timers timers) {}

  public Watching(Sources sources, Settings settings, Threads threads, Clock clock) {
    this.sources = sources;
    this.settings = settings;
    this.threads = threads;
    this.clock = clock;
  }

  /** Begins to watch; the threads stop what was begun. */
  public List<Watch> begin(Teller teller) {
    List<Watch> watches = new ArrayList<>();
    for (String name : settings.clusters()) {
      watches.add(watch(name, teller));
    }
    return watches;
  }

  private Watch watch(String name, Teller teller) {
    WatchedCluster cluster =
        new WatchedCluster(
            name,
            settings.settlingTime(),
            Optional.ofNullable(settings.largestTasks().get(name)));
    ClusterReading reading = new ClusterReading(cluster, sources, settings.intervals(), clock);
    TaskReading tasks =
        new TaskReading(cluster, sources.tasks(), settings.intervals().tasks(), clock);
    Assessor assessor = new Assessor(cluster, reading, teller, clock);
    Recurring assessing =
        recurring("assessing " + name, () -> Optional.of(assessor.assess()), threads.assessing());
    cluster.onChange(assessing::soon);
    Recurring readings =
        recurring("reading " + name, () -> Optional.of(reading.read()), threads.reading());
    readings.soon();
    recurring("reading the tasks of " + name, () -> Optional.of(tasks.read()), threads.taskReading())
        .soon();
    assessing.soon();
    return new Watch(cluster, reading, assessor, readings::soon);
  }

  private Recurring recurring(
      String what, Supplier<Optional<Instant>> work, Executor on) {
    return new Recurring(what, work, on, threads.timers(), clock);
  }
}
