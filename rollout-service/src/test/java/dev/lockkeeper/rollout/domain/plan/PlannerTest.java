package dev.lockkeeper.rollout.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockkeeper.rollout.domain.Instances;
import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reactions;
import dev.lockkeeper.rollout.domain.plan.Obstacle.Kind;
import dev.lockkeeper.rollout.domain.plan.ServiceFacts.Placement;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.rollout.Settings.Drains;
import dev.lockkeeper.rollout.domain.rollout.Settings.GroupChanges;
import dev.lockkeeper.rollout.domain.rollout.Settings.Launches;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import dev.lockkeeper.rollout.domain.rollout.Settings.Watching;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.domain.wave.WaveSizes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Timings TIMINGS =
      new Timings(Duration.ofMinutes(3), Duration.ofMinutes(2), OptionalInt.empty(), 0);

  private static Settings settings(String canary, String size, boolean raise, OnProtected rule) {
    return new Settings(
        new WaveSizes(Share.parse(canary), Share.parse(size), Share.parse("0")),
        new Launches(Duration.ofMinutes(10), Share.parse("10%")),
        new Watching(Duration.ofMinutes(5), Duration.ofMinutes(1), Set.of(), Approval.NONE),
        new Drains(Optional.empty(), false, Duration.ofMinutes(15)),
        Reactions.usual(),
        new GroupChanges(raise, Set.of("AZRebalance"), true, rule, false, Share.parse("5%")),
        Optional.empty(),
        Optional.empty());
  }

  private static ServiceFacts service(String name, Placement placement) {
    return new ServiceFacts(name, 100, 100, 200, placement, false);
  }

  private static Facts facts(int max, List<InstanceView> instances, ServiceFacts... services) {
    return new Facts(
        Instances.group(max, instances), List.of(services), TIMINGS, true, Optional.empty());
  }

  @Test
  void aPlanSaysWhatEachWaveReplacesAndHowLongThatTakesAtLeast() {
    Plan plan =
        Planner.plan(
            Instances.NEW,
            settings("1", "100%", true, OnProtected.REPLACE),
            facts(20, Instances.many(20), service("web", Placement.ANYWHERE)));

    assertThat(plan.waves()).extracting(wave -> wave.instances().size()).containsExactly(1, 19);
    assertThat(plan.waves().stream().flatMap(wave -> wave.instances().stream())).hasSize(20);
    assertThat(plan.maxSizeNeeded()).isEqualTo(39);
    assertThat(plan.atLeast()).isEqualTo(Duration.ofMinutes(2 * (3 + 5 + 2 + 1)));
    assertThat(plan.movesPerTask()).isCloseTo(1.0475, within(1e-9));
    assertThat(plan.possible()).isTrue();
    assertThat(plan.obstacles()).isEmpty();
  }

  @Test
  void aGroupOnTheImageAlreadyHasNothingToPlan() {
    Plan plan =
        Planner.plan(
            Instances.OLD,
            settings("1", "100%", false, OnProtected.REPLACE),
            facts(6, Instances.many(6), service("web", Placement.BINPACK)));

    assertThat(plan.waves()).isEmpty();
    assertThat(plan.already()).isEqualTo(6);
    assertThat(plan.atLeast()).isZero();
    assertThat(plan.movesPerTask()).isZero();
    assertThat(plan.possible()).isTrue();
  }

  @Test
  void everythingThatStandsInTheWayIsNamed() {
    List<InstanceView> instances = new ArrayList<>(Instances.many(4));
    instances.add(
        Instances.with(
            "i-p", "a", true, Optional.of(Instances.registration("ACTIVE", true, true))));
    instances.add(Instances.with("i-u", "a", false, Optional.empty()));
    ServiceFacts stuck = new ServiceFacts("db", 3, 100, 100, Placement.BINPACK, true);
    Facts facts =
        new Facts(
            Instances.group(6, instances),
            List.of(stuck, service("web", Placement.ANYWHERE)),
            TIMINGS,
            false,
            Optional.of("web lacks CPU"));

    Plan plan = Planner.plan(Instances.NEW, settings("1", "50%", false, OnProtected.WAIT), facts);

    assertThat(plan.possible()).isFalse();
    assertThat(plan.obstacles())
        .extracting(Obstacle::kind)
        .containsExactlyInAnyOrder(
            Kind.MAX_SIZE,
            Kind.HOOK_MISSING,
            Kind.SHORTAGE,
            Kind.PROTECTED,
            Kind.UNFIT,
            Kind.SERVICE_CANNOT_MOVE);
    assertThat(plan.obstacles()).extracting(Obstacle::text).anyMatch(text -> text.contains("i-p"));
  }

  @Test
  void aServiceThatWouldMoveOftenIsNamedWithWhatHelps() {
    Plan plan =
        Planner.plan(
            Instances.NEW,
            settings("0", "25%", true, OnProtected.REPLACE),
            facts(
                8,
                Instances.many(8),
                service("web", Placement.SPREAD_OVER_INSTANCES),
                service("batch", Placement.BINPACK)));

    assertThat(plan.obstacles()).extracting(Obstacle::kind).containsExactly(Kind.MOVES);
    assertThat(plan.obstacles().get(0).text()).contains("batch moves 2.50 times");
    assertThat(plan.possible()).isTrue();
  }

  @Test
  void theFormulaForTasksThatLandAnywhereIsWhatHappens() {
    for (List<Integer> waves : List.of(List.of(40), List.of(2, 38), List.of(10, 10, 10, 10))) {
      double moves = 0;
      int runs = 40;
      for (long seed = 0; seed < runs; seed++) {
        moves += simulated(waves, new Random(seed));
      }
      assertThat(moves / runs)
          .as("waves %s", waves)
          .isCloseTo(Moves.perTask(waves, service("web", Placement.ANYWHERE)), within(0.02));
    }
  }

  /**
   * Tasks on instances 0 … n−1, which go in that order; each drained one lands on any that stays.
   */
  private static double simulated(List<Integer> waves, Random random) {
    int old = waves.stream().mapToInt(Integer::intValue).sum();
    int[] where = IntStream.range(0, 1000).map(task -> task % old).toArray();
    int moves = 0;
    int gone = 0;
    for (int wave : waves) {
      gone += wave;
      for (int task = 0; task < where.length; task++) {
        if (where[task] < gone && where[task] >= gone - wave) {
          // As many new ones as have gone, old − gone old ones: as many as at first.
          where[task] = gone + random.nextInt(old);
          moves++;
        }
      }
    }
    return (double) moves / where.length;
  }

  @Test
  void theBoundCountsRoundsOfDrainsAndFailedBootsWithoutSpares() {
    Timings slow =
        new Timings(Duration.ofMinutes(3), Duration.ofMinutes(2), OptionalInt.of(100), 0.01);
    Settings bare = settings("0", "100%", true, OnProtected.REPLACE);
    Settings spared =
        new Settings(
            new WaveSizes(Share.parse("0"), Share.parse("100%"), Share.parse("2%")),
            bare.launches(),
            bare.watching(),
            bare.drains(),
            bare.reactions(),
            bare.group(),
            bare.windows(),
            bare.deadline());

    assertThat(CriticalPath.of(List.of(1000), spared, slow))
        .isEqualTo(Duration.ofMinutes(3 + 5 + 10 * 2 + 1));
    assertThat(CriticalPath.of(List.of(1000), bare, slow))
        .isEqualTo(Duration.ofMinutes(3 + 10 + 3 + 5 + 10 * 2 + 1));
    assertThat(CriticalPath.of(List.of(), bare, slow)).isZero();
  }
}
