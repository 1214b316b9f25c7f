package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.CancelWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.RollBackWanted;
import dev.lockkeeper.rollout.domain.rollout.Observation;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/**
 * Rollouts of nine instances by two replicas that die at any call, lose answers and messages, get
 * them twice and in another order, and work at the same time: each comes to the right end, and puts
 * back what it changed. {@code -Drollout.seeds=200} runs as many as are promised.
 */
class FleetHistoriesTest {
  private static final int SEEDS = Integer.getInteger("rollout.seeds", 12);
  private static final long FIRST_SEED = Long.getLong("rollout.first-seed", 1);
  private static final Duration LONGEST = Duration.ofHours(8);
  private static final String ID = "r-1";

  private final Map<RolloutState, Integer> ends = new EnumMap<>(RolloutState.class);
  private int deaths;

  @Test
  void whateverHappensToTheServiceARolloutComesToTheRightEnd() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      try {
        history(seed);
      } catch (AssertionError broken) {
        throw new AssertionError(
            "Seed %d (repeat with -Drollout.first-seed=%d -Drollout.seeds=1)".formatted(seed, seed),
            broken);
      }
    }
    System.out.printf(
        "%d processes died in %d rollouts from seed %d on, which ended %s%n",
        deaths, SEEDS, FIRST_SEED, ends);
    assertThat(deaths).isGreaterThan(SEEDS);
  }

  private void history(long seed) {
    Random random = new Random(seed);
    Fleet fleet = Fleet.of(9, seed);
    fleet.service("shop", 18, true);
    fleet.service("batch", 5, false);
    String old = fleet.group().instances().get(0).imageId();
    FleetRollout one =
        new FleetRollout(
            fleet, random.nextInt(3) == 0 ? FleetTrouble.deadly(seed) : FleetTrouble.all(seed));
    one.floor = 9;
    int kind = random.nextInt(4);
    String image = fleet.release(kind != 1);

    one.start(Requests.to(image, fleet.clock.instant()));
    RolloutState wanted =
        switch (kind) {
          case 0 -> RolloutState.SUCCEEDED;
          case 1 -> RolloutState.ROLLED_BACK;
          case 2 ->
              commanded(one, random, new CancelWanted("ann", "enough"), RolloutState.CANCELLED);
          default ->
              commanded(
                  one, random, new RollBackWanted("ann", "no good"), RolloutState.ROLLED_BACK);
        };
    Rollout ended = one.untilEnded(ID, LONGEST);
    // Auto Scaling may rebalance zones from now on, and here nobody has a hook that drains.
    one.watching = false;
    one.letPass(Duration.ofMinutes(20));

    assertThat(ended.state()).as(ended.toString()).isEqualTo(wanted);
    assertPutBack(one, wanted, old, image);
    ends.merge(wanted, 1, Integer::sum);
    deaths += one.deaths;
  }

  /** A person commands something at some moment; how it ends then. */
  private static RolloutState commanded(
      FleetRollout one, Random random, Observation command, RolloutState end) {
    int seconds = random.nextInt(1_500);
    for (int i = 0; i < seconds && !one.rollout(ID).state().settled(); i += 5) {
      one.letPass(Duration.ofSeconds(5));
    }
    one.command(ID, command);
    return one.rollout(ID).ending().map(ending -> ending.state()).orElse(end);
  }

  private static void assertPutBack(FleetRollout one, RolloutState end, String old, String image) {
    Fleet fleet = one.fleet;
    AutoScalingGroup group = fleet.group();
    assertThat(List.of(group.maxSize(), group.desiredCapacity())).containsOnly(9);
    assertThat(group.suspendedProcesses()).isEmpty();
    assertThat(group.launchTemplate().version())
        .isEqualTo(end == RolloutState.SUCCEEDED ? "2" : "$Default");
    assertThat(fleet.inService()).hasSize(9);
    Set<String> images =
        group.instances().stream()
            .filter(two -> two.lifecycleStateAsString().equals("InService"))
            .map(Instance::imageId)
            .collect(Collectors.toCollection(TreeSet::new));
    switch (end) {
      case SUCCEEDED -> assertThat(images).containsOnly(image);
      case ROLLED_BACK -> assertThat(images).containsOnly(old);
      default -> assertThat(images).isSubsetOf(old, image);
    }
    fleet
        .inService()
        .forEach(
            id ->
                assertThat(fleet.registration(id).orElseThrow())
                    .matches(seen -> seen.status().equals("ACTIVE"))
                    .extracting(seen -> seen.attributes().toString())
                    .asString()
                    .doesNotContain("lockkeeper.outgoing"));
    assertThat(fleet.tasks("shop")).hasSize(18);
    assertThat(ends(one.told)).containsOnly(end.name());
  }

  private static List<String> ends(List<OutgoingEvent> told) {
    return told.stream()
        .filter(event -> event.detailType().equals("Rollout State Changed"))
        .map(event -> event.detail().get("state").asText())
        .filter(state -> RolloutState.valueOf(state).ended())
        .toList();
  }
}
