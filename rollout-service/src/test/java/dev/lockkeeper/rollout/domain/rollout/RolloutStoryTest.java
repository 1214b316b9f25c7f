package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.NEW;
import static dev.lockkeeper.rollout.domain.rollout.Samples.OLD;
import static dev.lockkeeper.rollout.domain.rollout.Samples.settings;
import static dev.lockkeeper.rollout.domain.rollout.Samples.usual;
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
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RolloutStoryTest {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final PretendGroup group = new PretendGroup(new Random(1), 6, 6);

  private OneRollout rollout(Settings settings) {
    return new OneRollout(settings, group, new Random(2));
  }

  @Test
  void aRolloutReplacesEveryInstanceAndPutsBackWhatItChanged() {
    OneRollout one = rollout(usual()).until(RolloutState.SUCCEEDED, A_DAY);

    assertThat(group.on(NEW)).isEqualTo(6);
    assertThat(group.on(OLD)).isZero();
    assertPutBack(one);
    assertThat(one.rollout.fleet().replaced()).isEqualTo(6);
    assertThat(one.rollout.wave().number()).isEqualTo(3);
  }

  @Test
  void aRolloutThatIsRepeatedEndsAtOnceAndTouchesNothing() {
    rollout(usual()).until(RolloutState.SUCCEEDED, A_DAY);

    OneRollout again = new OneRollout(usual(), group, new Random(2));
    again.now = group.now;
    again.until(RolloutState.SUCCEEDED, Duration.ofMinutes(1));

    assertThat(again.rollout.wave().number()).isZero();
    assertThat(group.on(NEW)).isEqualTo(6);
  }

  @Test
  void aCanaryThatDoesNotConnectIsTakenAwayAndNothingElseIsTouched() {
    group.brokenImage = NEW;

    OneRollout one = rollout(usual()).until(RolloutState.ROLLED_BACK, A_DAY);

    assertOnlyTheOldAreLeft();
    assertPutBack(one);
  }

  @Test
  void anAlarmWhileTheCanaryBakesRollsBackAndNothingElseIsTouched() {
    OneRollout one = rollout(usual()).until(RolloutState.BAKING, A_DAY);
    group.alarm = "5xx above 1 %";

    one.until(RolloutState.ROLLED_BACK, A_DAY);

    assertOnlyTheOldAreLeft();
    assertPutBack(one);
  }

  private void assertOnlyTheOldAreLeft() {
    assertThat(group.machines.values().stream().filter(PretendMachine::there))
        .hasSize(6)
        .allMatch(machine -> machine.id.value().matches("i-[0-5]"))
        .allMatch(machine -> machine.tasks == 2);
  }

  @Test
  void anAlarmInALaterWaveBringsEveryInstanceBackToTheOldImage() {
    OneRollout one = rollout(usual()).until(RolloutState.SOAKING, A_DAY);
    one.until(RolloutState.BAKING, A_DAY);
    group.alarm = "5xx above 1 %";

    one.until(RolloutState.ROLLED_BACK, A_DAY);

    assertThat(group.on(OLD)).isEqualTo(6);
    assertPutBack(one);
  }

  @Test
  void cancelledInTheMiddleOfAWaveItLeavesAMixedGroupOfTheRightSize() {
    OneRollout one = rollout(usual()).until(RolloutState.SOAKING, A_DAY);
    one.until(RolloutState.DRAINING, A_DAY);
    one.pass(Duration.ofSeconds(5));
    one.learn(new CancelWanted("ann", "enough"));

    one.until(RolloutState.CANCELLED, A_DAY);

    assertThat(group.on(NEW)).isPositive();
    assertPutBack(one);
  }

  @Test
  void whatIsPausedAsksForNothingMoreUntilItIsResumed() {
    OneRollout one = rollout(usual()).until(RolloutState.CHECKING, A_DAY);
    one.learn(new PauseWanted("ann", "lunch"));
    for (int i = 0; i < 1000; i++) {
      one.pass(Duration.ofMinutes(1));
    }

    assertThat(one.rollout.state()).isEqualTo(RolloutState.CHECKING);
    assertThat(group.drains.open).isEmpty();

    one.learn(new ResumeWanted("ann"));
    one.until(RolloutState.SUCCEEDED, A_DAY);
  }

  @Test
  void aWaveWaitsForApprovalWhereThatIsAskedFor() {
    OneRollout one =
        rollout(settings("1", "100%", Reaction.ROLL_BACK, Approval.FIRST_WAVE))
            .until(RolloutState.AWAITING_APPROVAL, A_DAY);
    for (int i = 0; i < 100; i++) {
      one.pass(Duration.ofMinutes(10));
    }
    assertThat(one.rollout.state()).isEqualTo(RolloutState.AWAITING_APPROVAL);
    assertThat(one.rollout.waitsFor()).isEqualTo("a person to approve wave 1");

    one.learn(new Approved("ann", 1));
    one.until(RolloutState.SUCCEEDED, A_DAY);
  }

  @Test
  void nothingIsDrainedWhileTasksFitNowhere() {
    OneRollout one = rollout(usual()).until(RolloutState.BAKING, A_DAY);
    for (int i = 0; i < 60; i++) {
      one.learn(new ShortageHeard(i, Optional.of("web lacks CPU")));
      one.pass(Duration.ofMinutes(1));
    }
    assertThat(one.rollout.state()).isEqualTo(RolloutState.BAKING);
    assertThat(one.rollout.waitsFor()).contains("web lacks CPU");

    one.learn(new ShortageHeard(60, Optional.empty()));
    one.until(RolloutState.SUCCEEDED, A_DAY);
  }

  @Test
  void aDrainThatExpiresPausesTheRolloutAndIsTriedAgainWhenItIsResumed() {
    group.drains.expiring = 100;
    OneRollout one = rollout(settings("1", "50%", Reaction.PAUSE, Approval.NONE));
    one.until(RolloutState.DRAINING, A_DAY);
    for (int i = 0; i < 100; i++) {
      one.pass(Duration.ofMinutes(1));
    }
    assertThat(one.rollout.pause()).isPresent();
    assertThat(one.rollout.waitsFor()).contains("the drain of i-0 ended without it");

    group.drains.expiring = 0;
    one.learn(new ResumeWanted("ann"));
    one.until(RolloutState.SUCCEEDED, A_DAY);
  }

  @Test
  void instancesThatDieOnTheirWayDontMakeTheGroupLarger() {
    OneRollout one = rollout(usual()).until(RolloutState.SOAKING, A_DAY);
    one.until(RolloutState.DRAINING, A_DAY);
    group.machines.values().stream()
        .filter(machine -> machine.image.equals(OLD))
        .limit(2)
        .forEach(machine -> machine.lifecycle = Lifecycle.TERMINATING);

    one.until(RolloutState.SUCCEEDED, A_DAY);

    assertThat(group.on(NEW)).isEqualTo(6);
    assertPutBack(one);
  }

  @Test
  void aGroupThatScalesMeanwhileKeepsWhatOthersWanted() {
    OneRollout one = rollout(usual()).until(RolloutState.CHECKING, A_DAY);
    group.scale(1);
    one.until(RolloutState.SOAKING, A_DAY);
    group.scale(-2);

    one.until(RolloutState.SUCCEEDED, A_DAY);

    assertThat(group.desired).isEqualTo(5);
    assertPutBack(one);
  }

  @Test
  void aPersonMayRollBackARolloutThatIsPaused() {
    OneRollout one = rollout(usual()).until(RolloutState.SOAKING, A_DAY);
    one.learn(new PauseWanted("ann", "odd"));
    one.learn(new RollBackWanted("bob", "broken"));

    one.until(RolloutState.ROLLED_BACK, A_DAY);

    assertThat(group.on(OLD)).isEqualTo(6);
    assertPutBack(one);
  }

  private void assertPutBack(OneRollout one) {
    Histories.assertPutBack("", one);
  }
}
