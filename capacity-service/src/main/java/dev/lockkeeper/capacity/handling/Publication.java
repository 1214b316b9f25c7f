package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.metrics.CustomMetrics;
import dev.lockkeeper.capacity.domain.metrics.Figures;
import dev.lockkeeper.capacity.domain.metrics.Plan;
import dev.lockkeeper.capacity.domain.metrics.PublicationRules;
import dev.lockkeeper.capacity.domain.metrics.Published;
import dev.lockkeeper.capacity.domain.metrics.Reading;
import dev.lockkeeper.platform.time.GrowingDelays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Publishes the figures of all clusters. Whoever keeps the models hands in figures, on any thread,
 * and never waits; the calls are made by {@link #publish}, on one thread of its own. What fails is
 * not kept: the next call has the newer figures.
 */
public final class Publication {
  private static final Logger LOG = Logger.getLogger(Publication.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  private final LatestFigures latest = new LatestFigures();
  private final CustomMetrics metrics;
  private final PublicationRules rules;
  private final BooleanSupplier mayAct;
  private final PublicationObserver observer;
  private final Clock clock;
  private final GrowingDelays pauses = new GrowingDelays(LONGEST_PAUSE, () -> 0);
  private Published published = Published.nothing();
  private int failures;

  /**
   * Has published nothing yet.
   *
   * @param mayAct whether this process owns the clusters; asked right before each call
   */
  public Publication(
      CustomMetrics metrics,
      PublicationRules rules,
      BooleanSupplier mayAct,
      PublicationObserver observer,
      Clock clock) {
    this.metrics = metrics;
    this.rules = rules;
    this.mayAct = mayAct;
    this.observer = observer;
    this.clock = clock;
  }

  /**
   * The newest figures of a cluster; those of before are dropped. Not before all that they need has
   * been read, and again at least every minute: figures that nobody confirms are not published for
   * long.
   *
   * @param news when the first event happened that isn't in the figures before, by this clock and
   *     so not in its future; empty if they follow from no event
   * @return whether they tell something else than before, so that it is time to publish
   */
  public boolean learn(Figures figures, Optional<Instant> news) {
    return latest.put(figures, news);
  }

  /** The cluster is nothing to tell of any more. */
  public void forget(String cluster) {
    latest.remove(cluster);
  }

  /**
   * Publishes what is due.
   *
   * @return when to be called again if nothing changes; empty while this process may not act
   */
  public synchronized Optional<Instant> publish() {
    if (!mayAct.getAsBoolean()) {
      return stop();
    }
    List<LatestFigures.Entry> entries = latest.all();
    Plan plan = plan(entries);
    published = plan.known();
    for (List<Reading> call : plan.calls()) {
      if (!mayAct.getAsBoolean()) {
        return stop();
      }
      if (!put(call)) {
        return Optional.of(published.notBefore());
      }
    }
    if (!plan.waits()) {
      tellOfLags(entries, plan);
    }
    return Optional.of(plan.lookAt());
  }

  private Plan plan(List<LatestFigures.Entry> entries) {
    Optional<Instant> news =
        entries.stream().flatMap(entry -> entry.news().stream()).min(Comparator.naturalOrder());
    return rules.plan(
        published,
        entries.stream().map(LatestFigures.Entry::figures).toList(),
        news,
        clock.instant());
  }

  /** Whoever owns the clusters next, perhaps this process again, begins anew. */
  private Optional<Instant> stop() {
    latest.clear();
    published = Published.nothing();
    failures = 0;
    return Optional.empty();
  }

  private boolean put(List<Reading> call) {
    int datapoints = call.stream().mapToInt(reading -> reading.values().size()).sum();
    try {
      metrics.put(call);
    } catch (UnavailableException failed) {
      failures++;
      observer.failed();
      Duration pause = pauses.after(FIRST_PAUSE, failures);
      published = published.pausedUntil(clock.instant().plus(pause));
      LOG.warnf("metrics are published again in %d s: %s", pause.toSeconds(), failed.getMessage());
      return false;
    }
    failures = 0;
    published = published.plus(call);
    observer.taken(datapoints);
    return true;
  }

  /** A change that was taken back before it could be told has no lag. */
  private void tellOfLags(List<LatestFigures.Entry> entries, Plan plan) {
    Instant now = clock.instant();
    for (LatestFigures.Entry entry : entries) {
      String cluster = entry.figures().cluster();
      boolean told =
          plan.calls().stream()
              .flatMap(List::stream)
              .anyMatch(reading -> reading.subject().cluster().equals(cluster));
      latest
          .settle(entry)
          .filter(news -> told)
          .ifPresent(news -> observer.caughtUp(cluster, Duration.between(news, now)));
    }
  }
}
