package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.OLD;
import static dev.lockkeeper.rollout.domain.rollout.Samples.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.CancelWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.RollBackWanted;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tasks are kept off instances about to go, and at no end is a fence left. */
class FenceTest {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final PretendGroup group = new PretendGroup(new Random(1), 6, 6);
  private final OneRollout one = new OneRollout(usual(), group, new Random(2));

  private PretendMachine machine(String id) {
    return group.machines.get(new InstanceId(id));
  }

  /** The desired capacity goes down with it, as people choose when they take one out. */
  private void intoStandby(String id) {
    machine(id).lifecycle = Lifecycle.STANDBY;
    group.desired--;
    group.others--;
  }

  private void assertNothingIsFenced() {
    assertThat(group.machines.values())
        .filteredOn(PretendMachine::there)
        .noneMatch(machine -> machine.fenced);
  }

  @Test
  void whatIsToBeReplacedIsFencedBeforeTheFirstDrainAndNothingElse() {
    one.until(RolloutState.DRAINING, A_DAY);

    assertThat(group.machines.values())
        .allMatch(machine -> machine.fenced == machine.image.equals(OLD));
  }

  @Test
  void anInstanceThatBootsOnTheOldImageIsFencedOnceItHasRegistered() {
    InstanceId id = new InstanceId("i-late");
    PretendMachine late = new PretendMachine(id, "zone-1", OLD, one.now.plusSeconds(90));
    group.machines.put(id, late);
    group.desired++;
    group.others++;
    group.max++;
    one.until(RolloutState.CHECKING, A_DAY);
    assertThat(late.fenced).isFalse();

    one.until(RolloutState.DRAINING, A_DAY);

    assertThat(late.fenced).isTrue();
    one.until(RolloutState.SUCCEEDED, A_DAY);
    assertNothingIsFenced();
  }

  @Test
  void anInstanceThatWentIntoStandbyWhileItWasFencedIsUnfencedAtTheEnd() {
    one.until(RolloutState.CHECKING, A_DAY);
    intoStandby("i-5");

    one.until(RolloutState.SUCCEEDED, A_DAY);

    assertThat(machine("i-5").lifecycle).isEqualTo(Lifecycle.STANDBY);
    assertNothingIsFenced();
  }

  @Test
  void noFenceIsLeftWhenARolloutIsCancelled() {
    one.until(RolloutState.DRAINING, A_DAY);
    intoStandby("i-5");
    one.send(new CancelWanted("ann", "not now"));

    one.until(RolloutState.CANCELLED, A_DAY);

    assertNothingIsFenced();
  }

  @Test
  void noFenceIsLeftWhenARolloutIsRolledBack() {
    one.until(RolloutState.SOAKING, A_DAY);
    one.send(new RollBackWanted("ann", "slow"));

    one.until(RolloutState.ROLLED_BACK, A_DAY);

    assertNothingIsFenced();
  }
}
