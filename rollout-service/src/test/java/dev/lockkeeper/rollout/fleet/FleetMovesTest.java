package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.fleet.Fleet.Placed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How often a task moves while its cluster is brought onto an image. */
class FleetMovesTest {
  private static final int INSTANCES = 40;

  private final Fleet fleet = Fleet.of(INSTANCES, 1);

  private FleetRollout rolledOut(String canary, String size) {
    FleetRollout one = FleetRollout.calm(fleet);
    one.floor = INSTANCES;
    Settings settings =
        Requests.settings(
            Requests.sizes(canary, size, "0"), Duration.ofMinutes(2), Duration.ofMinutes(2));
    one.start(Requests.with(settings, "r-1", fleet.release(true), fleet.clock.instant()));
    assertThat(one.untilEnded("r-1", Duration.ofHours(4)).state())
        .isEqualTo(RolloutState.SUCCEEDED);
    return one;
  }

  @Test
  void afterASmallCanaryAndOneWaveOfAllOthersTasksHaveMovedHardlyMoreThanOnce() {
    fleet.service("shop", 80, Placed.SPREAD);
    fleet.service("batch", 60, Placed.ANYWHERE);
    fleet.service("cart", 40, Placed.HEEDING_THE_FENCE);

    FleetRollout one = rolledOut("5%", "100%");

    report(one, "one wave", "shop", "batch", "cart");
    assertThat(one.watch.movesPerTask()).isLessThanOrEqualTo(1.05);
    assertThat(one.watch.movesPerTask("cart")).isEqualTo(1);
  }

  @Test
  void whatIsSpreadOrHeedsTheFenceMovesOnceHoweverManyWavesThereAre() {
    fleet.service("shop", 80, Placed.SPREAD);
    fleet.service("cart", 40, Placed.HEEDING_THE_FENCE);

    FleetRollout one = rolledOut("1", "25%");

    report(one, "four waves", "shop", "cart");
    assertThat(one.watch.movesPerTask()).isLessThanOrEqualTo(1.05);
    assertThat(one.watch.movesPerTask("cart")).isEqualTo(1);
  }

  private static void report(FleetRollout one, String how, String... services) {
    System.out.printf("%s: %.3f moves a task", how, one.watch.movesPerTask());
    for (String service : services) {
      System.out.printf(", %s %.3f", service, one.watch.movesPerTask(service));
    }
    System.out.println();
  }
}
