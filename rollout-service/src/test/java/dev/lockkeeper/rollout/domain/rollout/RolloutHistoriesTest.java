package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.NEW;
import static dev.lockkeeper.rollout.domain.rollout.Samples.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.Approved;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.CancelWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.PauseWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.ResumeWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.RollBackWanted;
import dev.lockkeeper.rollout.domain.rollout.SightNews.ShortageHeard;
import dev.lockkeeper.rollout.domain.rollout.SightNews.SomethingHappened;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Thousands of rollouts to which anything may happen: instances that fail, disconnect, come, go and
 * never come; drains that expire, are blocked or cancelled; alarms; people; replicas that race;
 * processes that die between writing and acting; what is told lost, late, twice and swapped.
 */
class RolloutHistoriesTest {
  private static final int HISTORIES = Integer.getInteger("histories", 1_000);
  private static final int LONGEST = 40_000;

  @Test
  void everyHistoryEndsOnceAndPutsBackWhatItChanged() {
    Set<RolloutState> ends = EnumSet.noneOf(RolloutState.class);
    for (long seed = 0; seed < HISTORIES; seed++) {
      ends.add(new OneHistory(seed).run());
    }
    assertThat(ends)
        .containsExactlyInAnyOrder(
            RolloutState.SUCCEEDED,
            RolloutState.FAILED,
            RolloutState.CANCELLED,
            RolloutState.ROLLED_BACK);
  }

  private static final class OneHistory {
    private final Random random;
    private final PretendGroup group;
    private final OneRollout one;
    private final String seed;
    private final int trouble;
    private int shortages;

    OneHistory(long number) {
      this.seed = "seed " + number;
      this.random = new Random(number);
      int size = 1 + random.nextInt(9);
      this.group = new PretendGroup(random, size, size + random.nextInt(5));
      List<Reaction> reactions = List.of(Reaction.values());
      List<Approval> approvals = List.of(Approval.values());
      Settings settings =
          Samples.settings(
              List.of("0", "1", "10%").get(random.nextInt(3)),
              List.of("1", "3", "40%", "100%").get(random.nextInt(4)),
              reactions.get(random.nextInt(3)),
              approvals.get(random.nextInt(3)));
      this.one = new OneRollout(settings, group, random);
      one.disorder = random.nextInt(3) * 10;
      group.brokenInHundred = random.nextInt(3) * 5;
      group.drains.expiring = random.nextInt(3) * 5;
      group.drains.blocking = random.nextInt(3) * 20;
      // How seldom something happens: in so many steps of five seconds.
      this.trouble = 20 + random.nextInt(500);
    }

    RolloutState run() {
      for (int step = 0; !one.ended(); step++) {
        assertThat(step).as(() -> seed + " ends; " + one.inWords()).isLessThan(LONGEST);
        try {
          if (step < LONGEST / 4 && random.nextInt(trouble) == 0) {
            somethingHappens();
          }
          if (step >= LONGEST / 4 && step % 500 == 0) {
            everythingIsWellAgain();
          }
          one.pass(Duration.ofSeconds(1 + random.nextInt(10)));
        } catch (AssertionError broken) {
          throw new AssertionError(seed + ": " + broken.getMessage(), broken);
        }
      }
      RolloutState end = one.rollout.state();
      settle();
      assertThat(one.rollout.state()).as(seed).isEqualTo(end);
      Histories.assertPutBack(seed, one);
      if (end == RolloutState.SUCCEEDED) {
        assertThat(group.on(OLD)).as(seed).isZero();
      }
      if (end == RolloutState.ROLLED_BACK) {
        assertThat(group.on(NEW)).as(seed).isZero();
      }
      assertThat(group.published.stream().map(Notice::state).filter(RolloutState::ended))
          .as(seed)
          .isNotEmpty()
          .allMatch(end::equals);
      return end;
    }

    private void settle() {
      one.disorder = 0;
      for (int i = 0; i < 40; i++) {
        one.pass(Duration.ofSeconds(30));
      }
    }

    private void everythingIsWellAgain() {
      group.alarm = "";
      group.drains.expiring = 0;
      group.drains.blocking = 0;
      group.brokenInHundred = 0;
      group.withoutCapacity = false;
      if (group.desired == group.max) {
        // Others took what was to be room for surge.
        group.scale(-1);
      }
      group.machines.values().forEach(machine -> machine.connected = true);
      one.send(new ResumeWanted("ann"));
      one.send(new Approved("ann", 99));
      one.send(new ShortageHeard(100_000, Optional.empty()));
    }

    private void somethingHappens() {
      switch (random.nextInt(15)) {
        case 0 -> any(machine -> machine.lifecycle = Lifecycle.TERMINATING);
        case 1 -> any(machine -> machine.connected = false);
        case 2, 3 -> group.machines.values().forEach(machine -> machine.connected = true);
        case 4 -> scale(1);
        case 5 -> scale(-1);
        case 6 -> group.alarm = random.nextInt(4) == 0 ? "errors" : "";
        case 7 -> one.send(new PauseWanted("ann", "why"));
        case 8, 9 -> one.send(new ResumeWanted("ann"));
        case 10 -> one.send(new Approved("ann", random.nextInt(4)));
        case 11 -> group.drains.cancelOne();
        case 12 ->
            one.send(
                new ShortageHeard(
                    shortages++, random.nextBoolean() ? Optional.of("CPU") : Optional.empty()));
        case 13 -> group.withoutCapacity = random.nextInt(3) > 0;
        default -> personal();
      }
      one.send(new SomethingHappened());
    }

    /** Where answers get lost, scaling in that very moment can't be told from what we do. */
    private void scale(int by) {
      if (one.disorder == 0 || !one.rollout.attempt().claimed()) {
        group.scale(by);
      }
    }

    private void personal() {
      switch (random.nextInt(12)) {
        case 0 -> one.send(new CancelWanted("ann", "why"));
        case 1 -> one.send(new RollBackWanted("ann", "why"));
        default -> one.send(new ResumeWanted("bob"));
      }
    }

    private void any(Consumer<PretendMachine> change) {
      List<PretendMachine> machines =
          group.machines.values().stream().filter(PretendMachine::there).toList();
      if (!machines.isEmpty()) {
        change.accept(machines.get(random.nextInt(machines.size())));
      }
    }
  }
}
