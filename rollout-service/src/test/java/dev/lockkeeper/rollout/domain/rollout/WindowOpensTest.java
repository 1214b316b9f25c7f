package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.window.Cron;
import dev.lockkeeper.rollout.domain.window.Window;
import dev.lockkeeper.rollout.domain.window.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowOpensTest {
  @Test
  void aWaveThatWaitsForAWindowBeginsWhenItOpens() {
    OneRollout one =
        new OneRollout(inWindow(), new PretendGroup(new Random(1), 6, 6), new Random(2));
    one.until(RolloutState.SOAKING, Duration.ofHours(1));
    one.until(RolloutState.LAUNCHING, Duration.ofHours(1));

    while (one.rollout.wave().number() < 2 && one.now.isBefore(Samples.START.plusSeconds(90_000))) {
      one.pass(Duration.ofSeconds(5));
    }

    assertThat(one.now)
        .isBetween(Instant.parse("2026-03-03T09:53:00Z"), Instant.parse("2026-03-03T09:53:10Z"));
  }

  /** From 9:53 to 10:01: the first wave begins in it, the second waits for a day. */
  private static Settings inWindow() {
    Window early = new Window(new Cron("53 9 * * *"), Duration.ofMinutes(8), ZoneOffset.UTC);
    return usual().within(Optional.of(new Windows(List.of(early))), Optional.empty());
  }
}
