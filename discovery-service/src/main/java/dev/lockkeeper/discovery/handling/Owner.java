package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.ownership.OwnedWork;
import dev.lockkeeper.platform.ownership.Workers;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that the owner does: reads its clusters, hears the events about them, lists their services
 * and writes zones. Each time begins anew, so that nothing of an earlier time is taken for known;
 * events are heard from the first moment on, and nothing is listed of a cluster before it has been
 * read.
 */
public final class Owner implements OwnedWork {
  private final Watching watching;
  private final WatchedClusters clusters;
  private final Supplier<Workers> newThreads;
  private final OwnedWork zones;
  private final OwnedWork queue;
  private volatile Optional<Workers> threads = Optional.empty();

  /**
   * Doesn't own anything yet.
   *
   * @param clusters filled while it does
   * @param zones writes what {@code watching} wants
   * @param queue has events heard, by {@code clusters}
   */
  public Owner(
      Watching watching,
      WatchedClusters clusters,
      Supplier<Workers> newThreads,
      OwnedWork zones,
      OwnedWork queue) {
    this.watching = watching;
    this.clusters = clusters;
    this.newThreads = newThreads;
    this.zones = zones;
    this.queue = queue;
  }

  @Override
  public void begin(Lease lease) {
    Workers begun = newThreads.get();
    threads = Optional.of(begun);
    zones.begin(lease);
    clusters.begin(watching.begin(lease::mayAct, begun));
    queue.begin(lease);
  }

  @Override
  public void end() {
    threads.ifPresent(Workers::close);
    threads = Optional.empty();
    clusters.end();
    queue.end();
    zones.end();
  }

  /** What is wrong with its threads, if there are any and anything is. */
  public Optional<String> stalled(Instant since) {
    return threads.flatMap(running -> running.stalled(since));
  }
}
