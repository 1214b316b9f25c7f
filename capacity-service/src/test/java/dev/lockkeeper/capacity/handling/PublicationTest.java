package dev.lockkeeper.capacity.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.metrics.Figures;
import dev.lockkeeper.capacity.domain.metrics.Metric;
import dev.lockkeeper.capacity.domain.metrics.PublicationRules;
import dev.lockkeeper.capacity.domain.metrics.Reading;
import dev.lockkeeper.capacity.domain.metrics.Subject;
import dev.lockkeeper.capacity.wiring.PublicationMeters;
import dev.lockkeeper.platform.testkit.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PublicationTest {
  private static final Subject POOL = Subject.autoScalingGroup("web", "g");

  private final ManualClock clock = ManualClock.started();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Reading> taken = new ArrayList<>();
  private boolean cloudWatchAnswers = true;
  private boolean owner = true;
  private int callsUntilLost = Integer.MAX_VALUE;
  private final Publication publication =
      new Publication(
          this::put, new PublicationRules(true), () -> owner, new PublicationMeters(meters), clock);

  @Test
  void whoDoesNotOwnTheClusterPublishesNothing() {
    owner = false;
    learn(5);

    assertThat(publication.publish()).isEmpty();
    assertThat(taken).isEmpty();
  }

  @Test
  void whoLosesTheClusterBetweenTwoCallsMakesNoOther() {
    callsUntilLost = 1;
    Figures.Builder figures = Figures.of("web", clock.instant());
    for (int i = 0; i < 1500; i++) {
      figures.with(Subject.service("web", "s" + i), Metric.SCHEDULABLE_TASKS, 1);
    }
    publication.learn(figures.build(), Optional.empty());

    publication.publish();

    assertThat(taken).hasSize(1000);
  }

  @Test
  void whoOwnsTheClusterAgainWaitsForNewFiguresAndTellsThemAll() {
    learn(5);
    publication.publish();
    owner = false;
    publication.publish();
    owner = true;
    clock.advance(Duration.ofSeconds(10));

    publication.publish();
    assertThat(taken).as("the old figures aren't told").hasSize(1);

    learn(5);
    publication.publish();
    assertThat(taken).hasSize(2);
  }

  @Test
  void whatFailsIsToldWithTheNextFiguresAndEverMoreRarely() {
    cloudWatchAnswers = false;
    learn(5);
    assertThat(publication.publish()).contains(clock.instant().plusSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(publication.publish()).contains(clock.instant().plusSeconds(2));
    cloudWatchAnswers = true;
    learn(3);
    publication.publish();
    assertThat(taken).as("not before its time").isEmpty();
    clock.advance(Duration.ofSeconds(2));

    publication.publish();

    assertThat(taken)
        .extracting(reading -> reading.values().get(Metric.SCHEDULABLE_TASKS))
        .containsExactly(3L);
    assertThat(meters.counter("lockkeeper.capacity.publications", "outcome", "failed").count())
        .isEqualTo(2);
    assertThat(meters.counter("lockkeeper.capacity.publications", "outcome", "taken").count())
        .isEqualTo(1);
    assertThat(meters.counter("lockkeeper.capacity.datapoints").count()).isEqualTo(1);
  }

  @Test
  void theLagRunsFromTheFirstEventThatIsNotYetToldUntilCloudWatchHasIt() {
    learn(5);
    publication.publish();
    clock.advance(Duration.ofMillis(200));
    learn(4);
    publication.publish();
    clock.advance(Duration.ofMillis(300));
    learn(3);
    clock.advance(Duration.ofMillis(500));

    publication.publish();

    var lag = meters.timer("lockkeeper.capacity.publication.lag", "cluster", "web");
    assertThat(lag.count()).isEqualTo(2);
    assertThat(lag.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(400 + 1200);
  }

  @Test
  void figuresThatTellTheSameAreNoReasonToPublish() {
    assertThat(learn(5)).isTrue();
    assertThat(learn(5)).isFalse();
    assertThat(learn(4)).isTrue();
  }

  @Test
  void aClusterThatIsForgottenIsNotToldOf() {
    learn(5);
    publication.forget("web");

    publication.publish();

    assertThat(taken).isEmpty();
  }

  /** An event tells of it that took as long as changes are gathered. */
  private boolean learn(long schedulable) {
    Figures figures =
        Figures.of("web", clock.instant())
            .with(POOL, Metric.SCHEDULABLE_TASKS, schedulable)
            .build();
    return publication.learn(figures, Optional.of(clock.instant().minusMillis(400)));
  }

  private void put(List<Reading> readings) {
    if (!cloudWatchAnswers) {
      throw new UnavailableException("no answer", Duration.ofSeconds(15));
    }
    taken.addAll(readings);
    callsUntilLost--;
    owner = callsUntilLost > 0;
  }
}
