package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.ownership.OwnedWork;
import dev.lockkeeper.platform.ownership.Workers;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that the owner does: reads its clusters, hears the events about them, tells what follows.
 * Each time begins anew, so that nothing of an earlier time is taken for known; events are heard
 * from the first moment on, and nothing is told of a cluster before it has been read.
 */
public final class Owner implements OwnedWork {
  private final Watching watching;
  private final WatchedClusters clusters;
  private final Outlets outlets;
  private final Supplier<Workers> newThreads;
  private final OwnedWork queue;
  private final Clock clock;
  private volatile Optional<Workers> threads = Optional.empty();

  /**
   * Doesn't own anything yet.
   *
   * @param clusters filled while it does
   * @param queue has events heard, by {@code clusters}
   */
  public Owner(
      Watching watching,
      WatchedClusters clusters,
      Outlets outlets,
      Supplier<Workers> newThreads,
      OwnedWork queue,
      Clock clock) {
    this.watching = watching;
    this.clusters = clusters;
    this.outlets = outlets;
    this.newThreads = newThreads;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public void begin(Lease lease) {
    Workers begun = newThreads.get();
    threads = Optional.of(begun);
    Telling telling = new Telling(outlets, lease::mayAct, begun, clock);
    clusters.begin(watching.begin(telling, begun));
    queue.begin(lease);
  }

  @Override
  public void end() {
    threads.ifPresent(Workers::close);
    threads = Optional.empty();
    clusters.end();
    queue.end();
  }

  /** What is wrong with its threads, if there are any and anything is. */
  public Optional<String> stalled(Instant since) {
    return threads.flatMap(running -> running.stalled(since));
  }
}
