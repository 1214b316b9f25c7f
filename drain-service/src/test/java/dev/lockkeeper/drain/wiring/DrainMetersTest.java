package dev.lockkeeper.drain.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import dev.lockkeeper.drain.domain.TaskNews.TasksSeen;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.handling.ObservedDrains;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainMetersTest {
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final ObservedDrains records =
      new ObservedDrains(
          new InMemoryRecords<>(Drains.drainType(Samples.RULES, Duration.ofDays(1))),
          new DrainMeters(meters),
          () -> {});

  @Test
  void anEndIsCountedOnceByWhoeverHasWrittenIt() {
    Stored<Drain> draining = stored(Samples.in(DrainState.DRAINING));
    Drain ended = Samples.in(DrainState.EXPIRED);

    assertThat(records.replace(draining, ended).won()).isTrue();
    assertThat(records.replace(draining, ended).won()).as("lost the race").isFalse();

    assertThat(
            meters.counter("lockkeeper.drain.ended", "cluster", "web", "state", "expired").count())
        .isEqualTo(1);
  }

  @Test
  void anEndThatIsWrittenOnceMoreIsNotCountedAgain() {
    Stored<Drain> ended = stored(Samples.in(DrainState.LOST));

    records.replace(ended, ended.value());

    assertThat(meters.counter("lockkeeper.drain.ended", "cluster", "web", "state", "lost").count())
        .isEqualTo(1);
  }

  @Test
  void theTimeToEmptyRunsFromTheRequestToTheLookThatConfirmsIt() {
    Stored<Drain> draining = stored(Samples.in(DrainState.DRAINING));
    Drain empty =
        Samples.RULES
            .decide(
                draining.value(),
                new TasksSeen(Extent.ALL, List.of(Samples.task("a", "STOPPED", 2))),
                Samples.START.plusSeconds(90))
            .next();

    records.replace(draining, empty);

    assertThat(empty.state()).isEqualTo(DrainState.RELEASING);
    var timer = meters.timer("lockkeeper.drain.time.to.empty", "cluster", "web");
    assertThat(timer.count()).isEqualTo(1);
    assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(90);
  }

  private Stored<Drain> stored(Drain drain) {
    assertThat(records.insertIfAbsent(drain).won()).isTrue();
    return records
        .find(Drains.drainType(Samples.RULES, Duration.ZERO).key().apply(drain))
        .map(Optional::of)
        .orElseThrow()
        .orElseThrow();
  }
}
