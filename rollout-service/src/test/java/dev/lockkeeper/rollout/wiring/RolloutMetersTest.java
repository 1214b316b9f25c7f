package dev.lockkeeper.rollout.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.CancelWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.PauseWanted;
import dev.lockkeeper.rollout.domain.rollout.Limits;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutRules;
import dev.lockkeeper.rollout.domain.rollout.SightNews.GroupGone;
import dev.lockkeeper.rollout.fleet.Requests;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.ObservedRollouts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RolloutMetersTest {
  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final RolloutRules RULES = new RolloutRules(Limits.usual());

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ObservedRollouts records =
      new ObservedRollouts(
          new InMemoryRecords<>(KeptRollout.newestType()), new RolloutMeters(meters), () -> {});

  @Test
  void eachPauseAndEachEndIsCountedOnceWithItsTime() {
    Rollout asked = Rollout.requested(Requests.to("ami-1", START));
    Rollout paused = RULES.decide(asked, new PauseWanted("ann", "incident"), START).next();
    Rollout gone =
        RULES.decide(paused, new GroupGone(Set.of()), START.plus(Duration.ofHours(1))).next();
    Rollout deaf = RULES.decide(gone, new CancelWanted("ann", "late"), START).next();

    Stored<KeptRollout> stored = written(Optional.empty(), asked);
    for (Rollout next : new Rollout[] {paused, paused, gone, deaf}) {
      stored = written(Optional.of(stored), next);
    }

    assertThat(meters.get("lockkeeper.rollout.pauses").tag("cluster", "web").counter().count())
        .isEqualTo(1);
    assertThat(meters.get("lockkeeper.rollout.ended").tag("state", "failed").counter().count())
        .isEqualTo(1);
    assertThat(
            meters
                .get("lockkeeper.rollout.time")
                .tag("state", "failed")
                .timer()
                .totalTime(TimeUnit.MINUTES))
        .isEqualTo(60);
  }

  @Test
  void aGroupsNextRolloutIsNotTakenForTheOneBefore() {
    Rollout first = Rollout.requested(Requests.to("r-1", "ami-1", START));
    Rollout failed = RULES.decide(first, new GroupGone(Set.of()), START).next();
    Rollout second = Rollout.requested(Requests.to("r-2", "ami-2", START));

    Stored<KeptRollout> stored = written(Optional.empty(), failed);
    stored = written(Optional.of(stored), second);
    written(Optional.of(stored), RULES.decide(second, new GroupGone(Set.of()), START).next());

    assertThat(meters.get("lockkeeper.rollout.ended").counter().count()).isEqualTo(2);
  }

  private Stored<KeptRollout> written(Optional<Stored<KeptRollout>> before, Rollout rollout) {
    KeptRollout next = new KeptRollout(rollout, Optional.empty());
    return (before.isEmpty() ? records.insertIfAbsent(next) : records.replace(before.get(), next))
        .match(stored -> stored, present -> present.orElseThrow());
  }
}
