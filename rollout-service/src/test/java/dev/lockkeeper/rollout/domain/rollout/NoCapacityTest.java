package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.NEW;
import static dev.lockkeeper.rollout.domain.rollout.Samples.settings;
import static dev.lockkeeper.rollout.domain.rollout.Samples.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.CancelWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.RollBackWanted;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rollouts while EC2 has no capacity: what is asked for doesn't come. */
class NoCapacityTest {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final PretendGroup group = new PretendGroup(new Random(1), 6, 6);

  private OneRollout rollout(Settings settings) {
    return new OneRollout(settings, group, new Random(2));
  }

  @Test
  void instancesThatNeverCameAreNoLongerAskedForAtTheEnd() {
    group.withoutCapacity = true;

    OneRollout one = rollout(usual()).until(RolloutState.ROLLED_BACK, A_DAY);

    assertThat(group.desired).isEqualTo(6);
    Histories.assertPutBack("", one);
  }

  @Test
  void ofInstancesThatNeverCameAndThoseThatDidNoneIsLeftOver() {
    OneRollout one = rollout(usual()).until(RolloutState.SOAKING, A_DAY);
    group.withoutCapacity = true;
    one.until(RolloutState.CHECKING, A_DAY);
    one.learn(new CancelWanted("ann", "no capacity"));

    one.until(RolloutState.CANCELLED, A_DAY);

    assertThat(group.on(NEW)).isEqualTo(1);
    Histories.assertPutBack("", one);
  }

  /** A canary that has failed and is drained, and can't go, as an old instance was lost. */
  private OneRollout withAFailedCanaryThatIsKept() {
    OneRollout one = rollout(settings("1", "50%", Reaction.PAUSE, Approval.FIRST_WAVE));
    one.until(RolloutState.AWAITING_APPROVAL, A_DAY);
    group.withoutCapacity = true;
    group.machines.values().stream()
        .filter(two -> two.image.equals(NEW))
        .forEach(canary -> canary.connected = false);
    group.machines.values().iterator().next().lifecycle = Lifecycle.TERMINATING;
    for (int i = 0; i < 180; i++) {
      one.pass(Duration.ofSeconds(10));
    }
    assertThat(one.rollout.fleet().count(Leaving.Phase.EMPTY)).isEqualTo(1);
    return one;
  }

  @Test
  void goingBackAnInstanceThatFailedAndIsDrainedGoesThoughNothingComesForIt() {
    OneRollout one = withAFailedCanaryThatIsKept();
    one.learn(new RollBackWanted("ann", "broken"));

    one.until(RolloutState.ROLLED_BACK, A_DAY);

    assertThat(group.on(NEW)).isZero();
    Histories.assertPutBack("", one);
  }

  @Test
  void cancelledAnInstanceThatFailedAndIsDrainedGoesThoughNothingComesForIt() {
    OneRollout one = withAFailedCanaryThatIsKept();
    one.learn(new CancelWanted("ann", "broken"));

    one.until(RolloutState.CANCELLED, A_DAY);

    assertThat(group.on(NEW)).isZero();
    Histories.assertPutBack("", one);
  }
}
