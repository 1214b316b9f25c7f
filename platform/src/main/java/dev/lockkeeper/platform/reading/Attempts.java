package dev.lockkeeper.platform.reading;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Has reads of a cluster tried, each in its round; a failure is told and tried again later. */
public final class Attempts {
  private static final Logger LOG = System.getLogger(Attempts.class.getName());

  private final String cluster;
  private final Unavailability unavailability;
  private final ReadObserver observer;
  private final Clock clock;

  /** Which failures of a read mean no more than that it has to be tried again. */
  public interface Unavailability {
    /** How long to leave it alone; empty for a failure of another kind, which is thrown. */
    Optional<Duration> retryAfter(RuntimeException failure);
  }

  /** Nothing has been tried. */
  public Attempts(
      String cluster, Unavailability unavailability, ReadObserver observer, Clock clock) {
    this.cluster = cluster;
    this.unavailability = unavailability;
    this.observer = observer;
    this.clock = clock;
  }

  /**
   * Reads if it is time.
   *
   * @param what in words, for the log and for metrics
   */
  public void attempt(String what, Round round, Runnable reading) {
    Instant began = clock.instant();
    if (!round.isDue(began)) {
      return;
    }
    try {
      reading.run();
      round.succeeded(began);
      observer.read(cluster, what, Duration.between(began, clock.instant()));
    } catch (RuntimeException failed) {
      Duration retryAfter = unavailability.retryAfter(failed).orElseThrow(() -> failed);
      round.failed(clock.instant(), retryAfter);
      observer.failed(cluster, what);
      LOG.log(Level.WARNING, "{0} are read again later: {1}", what, failed.getMessage());
    }
  }

  /**
   * Reads each of these, if it is time. One that fails keeps no other from being read, and while
   * some can be read the rest isn't waited for ever longer.
   */
  public <T> void attemptEach(String what, Round round, Collection<T> all, Consumer<T> reading) {
    attempt(what, round, () -> readEach(round, all, reading));
  }

  private <T> void readEach(Round round, Collection<T> all, Consumer<T> reading) {
    List<RuntimeException> failures = new ArrayList<>();
    for (T each : all) {
      try {
        reading.accept(each);
        round.progressed();
      } catch (RuntimeException failed) {
        failures.add(failed);
        if (unavailability.retryAfter(failed).isEmpty()) {
          break;
        }
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(failures.size() - 1);
    }
  }
}
