package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.reads.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Has reads of a cluster tried, each in its round; a failure is told and tried again later. */
final class Attempts {
  private static final Logger LOG = Logger.getLogger(Attempts.class);

  private final String cluster;
  private final ReadObserver observer;
  private final Clock clock;

  Attempts(String cluster, ReadObserver observer, Clock clock) {
    this.cluster = cluster;
    this.observer = observer;
    this.clock = clock;
  }

  /**
   * Reads if it is time.
   *
   * @param what in words, for the log and for metrics
   */
  void attempt(String what, Round round, Runnable reading) {
    Instant began = clock.instant();
    if (!round.isDue(began)) {
      return;
    }
    try {
      reading.run();
      round.succeeded(began);
      observer.read(cluster, what, Duration.between(began, clock.instant()));
    } catch (UnavailableException failed) {
      round.failed(clock.instant(), failed.retryAfter());
      observer.failed(cluster, what);
      LOG.warnf("%s are read again later: %s", what, failed.getMessage());
    }
  }
}
