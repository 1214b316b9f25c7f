package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.cli.RolloutView.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DrainTimesTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  private final DrainTimes times = new DrainTimes();

  private static Instance instance(String state, int second) {
    return new Instance(state, Optional.of(START.plusSeconds(second)));
  }

  private void see(Map<String, Instance> instances) {
    times.see(new RolloutView("DRAINING", "", 1, 3, 0, 0, instances));
  }

  @Test
  void aDrainTakesFromItsRequestUntilItIsOver() {
    see(Map.of("i-1", instance("DRAINING", 20), "i-2", instance("DRAINING", 10)));
    see(Map.of("i-1", instance("DRAINED", 50), "i-2", instance("DRAINING", 10)));
    see(Map.of("i-1", instance("TERMINATING", 55), "i-2", instance("TERMINATING", 60)));

    assertThat(times.inOrder()).containsExactly(Duration.ofSeconds(50), Duration.ofSeconds(30));
  }

  @Test
  void oneThatWasNotSeenToTheEndDoesNotCount() {
    see(Map.of("i-1", instance("DRAINING", 20), "i-2", instance("CURRENT", 10)));

    assertThat(times.inOrder()).isEmpty();
  }
}
