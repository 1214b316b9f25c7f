package dev.lockkeeper.capacity.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.metrics.Figures;
import dev.lockkeeper.capacity.domain.metrics.Metric;
import dev.lockkeeper.capacity.domain.metrics.PublicationRules;
import dev.lockkeeper.capacity.domain.metrics.Reading;
import dev.lockkeeper.capacity.domain.metrics.Subject;
import dev.lockkeeper.platform.ownership.RecurringWork;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A figure that changes by chance, and what CloudWatch then says of each minute. */
class PublicationHistoriesTest {
  private static final Subject POOL = Subject.autoScalingGroup("web", "g");
  private static final int SEEDS = 40;
  private static final int STEPS = 2_000;

  /** Milliseconds from an event to the figures that tell of it. */
  private static final int LONGEST_WAY = 450;

  private static final Logger LOG = Logger.getLogger(Publication.class.getName());

  @BeforeAll
  static void keepQuietAboutTheManyFailures() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speakAgain() {
    LOG.setLevel(null);
  }

  /** One history, to its end. */
  private static final class History {
    private final ManualClock clock = ManualClock.started();
    private final Random random;
    private final double failing;
    private final List<Instant> calls = new ArrayList<>();
    private final Set<Instant> failed = new HashSet<>();
    private final List<Reading> taken = new ArrayList<>();
    private final List<Duration> lags = new ArrayList<>();
    private final RecurringWork recurring;
    private final Publication publication;
    private long value;

    History(long seed, double failing) {
      this.random = new Random(seed);
      this.failing = failing;
      this.publication =
          new Publication(this::put, new PublicationRules(true), () -> true, new Lags(lags), clock);
      this.recurring =
          new RecurringWork("publication", publication::publish, Runnable::run, clock, clock);
    }

    private void put(List<Reading> readings) {
      calls.add(clock.instant());
      if (random.nextDouble() < failing) {
        failed.add(clock.instant());
        throw new UnavailableException("throttled", Duration.ofSeconds(15));
      }
      taken.addAll(readings);
    }

    void step() {
      clock.advance(Duration.ofMillis(random.nextInt(random.nextInt(10) == 0 ? 40_000 : 800)));
      value = random.nextInt(3) == 0 ? value : random.nextInt(5);
      Figures figures =
          Figures.of("web", clock.instant()).with(POOL, Metric.SCHEDULABLE_TASKS, value).build();
      Instant heardLater = clock.instant().minusMillis(random.nextInt(LONGEST_WAY));
      if (publication.learn(figures, Optional.of(heardLater))) {
        recurring.soon();
      }
    }
  }

  private record Lags(List<Duration> all) implements PublicationObserver {
    @Override
    public void taken(int datapoints) {}

    @Override
    public void failed() {}

    @Override
    public void caughtUp(String cluster, Duration lag) {
      all.add(lag);
    }
  }

  @Test
  void everyChangeThatLastsIsToldWithinASecondAndEveryMinuteHasADatapoint() {
    for (long seed = 0; seed < SEEDS; seed++) {
      History history = new History(seed, 0);
      for (int i = 0; i < STEPS; i++) {
        history.step();
      }
      assertThat(history.lags)
          .as("seed %d", seed)
          .isNotEmpty()
          .noneMatch(lag -> lag.compareTo(Duration.ofMillis(850)) > 0);
      assertThat(shortestPause(history.calls, Set.copyOf(history.calls)))
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(Duration.ofMillis(400));
      assertThat(minutes(history.taken))
          .as("seed %d", seed)
          .containsAll(minutesBetween(history.taken.get(0).at(), history.clock.instant()));
    }
  }

  @Test
  void aCloudWatchThatOftenFailsIsToldTheNewestAndIsNeverPressed() {
    for (long seed = 0; seed < SEEDS; seed++) {
      History history = new History(seed, 0.5);
      for (int i = 0; i < STEPS; i++) {
        history.step();
      }
      assertThat(shortestPause(history.calls, history.failed))
          .as("seed %d", seed)
          .isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      while (history.taken.get(history.taken.size() - 1).values().get(Metric.SCHEDULABLE_TASKS)
          != history.value) {
        history.clock.advance(Duration.ofSeconds(15));
      }
      assertThat(history.calls).as("seed %d", seed).hasSizeLessThan(3 * history.taken.size());
    }
  }

  private static Duration shortestPause(List<Instant> calls, Set<Instant> after) {
    return IntStream.range(1, calls.size())
        .filter(i -> after.contains(calls.get(i - 1)))
        .mapToObj(i -> Duration.between(calls.get(i - 1), calls.get(i)))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Set<Instant> minutes(List<Reading> readings) {
    Set<Instant> minutes = new HashSet<>();
    readings.forEach(reading -> minutes.add(reading.at().truncatedTo(ChronoUnit.MINUTES)));
    return minutes;
  }

  private static Set<Instant> minutesBetween(Instant first, Instant last) {
    Set<Instant> minutes = new HashSet<>();
    Instant minute = first.truncatedTo(ChronoUnit.MINUTES);
    while (!minute.plusSeconds(1).isAfter(last)) {
      minutes.add(minute);
      minute = minute.plus(1, ChronoUnit.MINUTES);
    }
    return minutes;
  }
}
