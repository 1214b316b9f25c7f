package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.RULES;
import static dev.lockkeeper.drain.domain.Samples.START;
import static dev.lockkeeper.drain.domain.Samples.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.HookNews.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import dev.lockkeeper.drain.domain.TaskNews.TasksSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Thousands of histories over {@code decide} alone: observations come twice, late, swapped or not
 * at all, and answers to actions get lost. All must come to the same end.
 */
class DrainDisorderTest {
  private static final int HISTORIES = 5_000;
  private static final int LONGEST_HISTORY = 2_000;

  @Test
  void everyHistoryEndsCompletedAndNoneLetsGoOfAnInstanceWithWork() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      new OneHistory(seed, true).run();
    }
  }

  @Test
  void inOrderlyHistoriesEcsIsAskedSixTimesAtMost() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      OneHistory history = new OneHistory(seed, false);
      history.run();
      assertThat(history.instance.ecsCalls).as("seed %d", seed).isBetween(3, 6);
    }
  }

  private static final class OneHistory {
    final PretendInstance instance;
    private final Random random;
    private final boolean disorderly;
    private final String seed;
    private final List<Observation> underWay = new ArrayList<>();
    private Drain drain = Drain.requested(AN_INSTANCE, START);
    private Instant now = START;

    OneHistory(long seed, boolean disorderly) {
      this.random = new Random(seed);
      this.seed = "seed " + seed;
      this.disorderly = disorderly;
      this.instance = PretendInstance.withAnything(random);
      underWay.add(new LifecycleActionStarted(hook("t1")));
    }

    void run() {
      for (int step = 0; !drain.state().ended(); step++) {
        assertThat(step).as(() -> seed + ", " + drain).isLessThan(LONGEST_HISTORY);
        now = now.plus(Duration.ofMillis(random.nextInt(4_000)));
        instance.live().ifPresent(stopped -> send(new TasksSeen(Extent.SOME, List.of(stopped))));
        if (underWay.isEmpty()) {
          wakeUp();
        } else {
          learn(underWay.remove(disorderly ? random.nextInt(underWay.size()) : 0));
        }
      }
      assertThat(drain.state()).as(() -> seed + ", " + drain).isEqualTo(DrainState.COMPLETED);
      assertThat(instance.completions).as(seed).isEqualTo(1);
      assertThat(instance.emptyWhenCompleted).as(seed + " was empty when let go").isTrue();
    }

    /** What the clock brings: the drain's own wake-up, and the reconciler's look now and then. */
    private void wakeUp() {
      if (RULES.wakeAt(drain).filter(at -> !at.isAfter(now)).isPresent()) {
        learn(new TimePassed());
      } else if (disorderly && random.nextInt(10) == 0) {
        learn(new TasksSeen(Extent.SOME, instance.now(drain.tasks().tasks().keySet())));
        learn(new LifecycleActionStarted(hook("t1")));
      }
    }

    private void learn(Observation observation) {
      Decision decision = RULES.decide(drain, observation, now);
      drain = decision.next();
      for (Action action : decision.actions()) {
        send(action.perform(instance.ports()));
      }
    }

    private void send(Observation observation) {
      int copies = disorderly ? random.nextInt(3) : 1;
      for (int copy = 0; copy < copies; copy++) {
        underWay.add(observation);
      }
    }
  }
}
