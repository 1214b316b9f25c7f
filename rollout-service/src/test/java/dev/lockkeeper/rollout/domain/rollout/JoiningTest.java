package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.NEW;
import static dev.lockkeeper.rollout.domain.rollout.Samples.OLD;
import static dev.lockkeeper.rollout.domain.rollout.Samples.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Instances that join in the middle of a wave, launched on the image that is replaced. */
class JoiningTest {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration A_WHILE = Duration.ofMinutes(15);

  private final PretendGroup group = new PretendGroup(new Random(1), 6, 6);
  private final OneRollout one = new OneRollout(usual(), group, new Random(2));

  private PretendMachine joins(String name) {
    InstanceId id = new InstanceId(name);
    PretendMachine late = new PretendMachine(id, "zone-1", OLD, one.now.plusSeconds(60));
    group.machines.put(id, late);
    return late;
  }

  private void joinsByAScaleOut(String name) {
    joins(name);
    group.desired++;
    group.others++;
  }

  private void assertAllAreReplaced(int size) {
    one.until(RolloutState.SUCCEEDED, A_DAY);
    assertThat(group.on(NEW)).isEqualTo(size);
    assertThat(group.on(OLD)).isZero();
    assertThat(group.desired).isEqualTo(size);
  }

  @Test
  void oneThatJoinsWhileTheCanaryBootsIsReplacedByALaterWave() {
    one.until(RolloutState.CHECKING, A_DAY);
    joinsByAScaleOut("i-late");

    one.until(RolloutState.SOAKING, A_WHILE);

    assertThat(one.rollout.fleet().replaced()).isEqualTo(1);
    assertThat(group.on(OLD)).isEqualTo(6);
    assertAllAreReplaced(7);
  }

  @Test
  void oneThatJoinsWhileTheCanaryBakesIsReplacedByALaterWave() {
    one.until(RolloutState.BAKING, A_DAY);
    joinsByAScaleOut("i-late");

    one.until(RolloutState.SOAKING, A_WHILE);

    assertThat(one.rollout.fleet().replaced()).isEqualTo(1);
    assertAllAreReplaced(7);
  }

  @Test
  void aReplacementThatCameOnTheOldImageIsLaunchedAgain() {
    one.until(RolloutState.CHECKING, A_DAY);
    group.machines.values().removeIf(machine -> machine.image.equals(NEW));
    joins("i-late");

    one.until(RolloutState.BAKING, A_WHILE);

    assertThat(group.on(NEW)).isEqualTo(1);
    assertAllAreReplaced(6);
  }
}
