package dev.lockkeeper.capacity.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** That the shipped thresholds can't flap: the cases of docs/decisions/0018, drawn at random. */
class ThresholdsTest {
  private static final int ROUNDS = 20_000;

  /** Up to so many instances are added one for one; beyond, a step may be a little larger. */
  private static final int EXACT_STEPS = 14;

  private final Map<Integer, ShippedThresholds> byHeadroom = new HashMap<>();

  private ShippedThresholds thresholds(int headroom) {
    return byHeadroom.computeIfAbsent(
        headroom, each -> new ShippedThresholds(FleetSetup.scalingTemplate(), each));
  }

  @Test
  void theyNeverWantBothAtOnce() {
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      int headroom = random.nextInt(20);
      PoolFigures figures =
          new PoolFigures(
              random.nextInt(40), random.nextInt(12), random.nextInt(3), random.nextInt(2));
      ShippedThresholds shipped = thresholds(headroom);
      boolean grows = shipped.added(figures) > 0 || shipped.addedAtOnce(figures) > 0;
      assertThat(grows && shipped.takesAway(figures)).as(headroom + " " + figures).isFalse();
    }
  }

  @Test
  void afterAnInstanceIsTakenAwayFromTasksOfOneSizeNothingIsAdded() {
    Random random = new Random(2);
    int takenAway = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int headroom = random.nextInt(20);
      RandomPool pool = RandomPool.random(random, 1);
      PoolFigures before = pool.figures();
      if (thresholds(headroom).takesAway(before)) {
        takenAway++;
        pool.removeOne(random);
        String which = "round " + round + ", headroom " + headroom + ": " + before;
        assertThat(pool.figures().schedulable()).as(which).isGreaterThan(headroom);
        assertThat(thresholds(headroom).added(pool.figures())).as(which).isZero();
      }
    }
    assertThat(takenAway).isGreaterThan(ROUNDS / 20);
  }

  @Test
  void afterInstancesAreAddedNoneIsTakenAway() {
    Random random = new Random(3);
    int added = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int headroom = random.nextInt(20);
      RandomPool pool = RandomPool.random(random, 1 + random.nextInt(3));
      PoolFigures before = pool.figures();
      int more = thresholds(headroom).added(before);
      if (more > 0 && more <= EXACT_STEPS && before.perInstance() > 0) {
        added++;
        pool.add(random, more);
        assertThat(thresholds(headroom).takesAway(pool.figures()))
            .as("round %d, headroom %d: %s", round, headroom, before)
            .isFalse();
      }
    }
    assertThat(added).isGreaterThan(ROUNDS / 20);
  }

  @Test
  void tasksThatFitNowhereBringNoInstanceThatIsTakenAwayOnceTheyArePlaced() {
    Random random = new Random(4);
    for (int round = 0; round < ROUNDS; round++) {
      int headroom = random.nextInt(20);
      int perInstance = 1 + random.nextInt(12);
      int waiting = 1 + random.nextInt(EXACT_STEPS * perInstance);
      PoolFigures waitingOnes = new PoolFigures(0, perInstance, waiting, 0);
      int more = thresholds(headroom).addedAtOnce(waitingOnes);
      PoolFigures after =
          new PoolFigures(Math.max(0, more * perInstance - waiting), perInstance, 0, 1);
      assertThat(more <= EXACT_STEPS && thresholds(headroom).takesAway(after))
          .as(headroom + " " + waitingOnes)
          .isFalse();
    }
  }

  /**
   * Small tasks that move may each cost the place of a large one. Then instances come back, no more
   * than decision 18 allows, and stay: with the same load none is taken away again.
   */
  @Test
  void ofTasksOfManySizesWhatWasTakenAwayTooManyComesBackOnceWithinItsBound() {
    Random random = new Random(5);
    int takenAway = 0;
    int backAgain = 0;
    int most = 0;
    for (int round = 0; round < ROUNDS; round++) {
      int headroom = random.nextInt(20);
      RandomPool pool = RandomPool.random(random, 2 + random.nextInt(3));
      if (!thresholds(headroom).takesAway(pool.figures())) {
        continue;
      }
      takenAway++;
      int places = pool.removeOne(random);
      int perInstance = pool.figures().perInstance();
      int bound = (places - perInstance - 1 + perInstance - 1) / perInstance;
      int more = thresholds(headroom).added(pool.figures());
      if (more > 0) {
        backAgain++;
        most = Math.max(most, more);
        assertThat(more).as("round " + round).isLessThanOrEqualTo(bound);
        pool.add(random, more);
        assertThat(thresholds(headroom).takesAway(pool.figures())).as("round " + round).isFalse();
      }
    }
    assertThat(takenAway).isGreaterThan(ROUNDS / 20);
    System.out.printf(
        "%,d taken away of tasks of many sizes; after %d some came back, %d at most%n",
        takenAway, backAgain, most);
  }
}
