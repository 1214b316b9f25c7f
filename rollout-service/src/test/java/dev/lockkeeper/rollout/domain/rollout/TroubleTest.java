package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.NEW;
import static dev.lockkeeper.rollout.domain.rollout.Samples.OLD;
import static dev.lockkeeper.rollout.domain.rollout.Samples.settings;
import static dev.lockkeeper.rollout.domain.rollout.Samples.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.Approved;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.CancelWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.ResumeWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.RollBackWanted;
import dev.lockkeeper.rollout.domain.rollout.SightNews.SomethingHappened;
import dev.lockkeeper.rollout.domain.rollout.StepNews.LookFailed;
import dev.lockkeeper.rollout.domain.rollout.StepNews.NoticesPublished;
import dev.lockkeeper.rollout.domain.rollout.StepNews.TellingFailed;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What AWS and people do to a group while its rollout goes on. */
class TroubleTest {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final PretendGroup group = new PretendGroup(new Random(1), 6, 6);

  private OneRollout rollout(Settings settings) {
    return new OneRollout(settings, group, new Random(2));
  }

  private void pass(OneRollout one, Duration time) {
    for (long left = time.toSeconds(); left > 0; left -= 10) {
      one.pass(Duration.ofSeconds(10));
    }
  }

  @Test
  void aFailedInstanceWhoseDrainEndsAtItsDeadlineIsLetGoWithWhatIsLeft() {
    OneRollout one = rollout(settings("1", "50%", Reaction.PAUSE, Approval.FIRST_WAVE));
    one.until(RolloutState.AWAITING_APPROVAL, A_DAY);
    PretendMachine canary =
        group.machines.values().stream()
            .filter(two -> two.image.equals(NEW))
            .findFirst()
            .orElseThrow();
    canary.connected = false;
    group.drains.expiring = 100;

    pass(one, Duration.ofHours(1));

    assertThat(one.rollout.pause()).isEmpty();
    assertThat(group.machines).doesNotContainKey(canary.id);
    group.drains.expiring = 0;
    one.learn(new Approved("ann", 1));
    one.until(RolloutState.SUCCEEDED, A_DAY);
  }

  @Test
  void anEndIsReachedThoughTheDrainsOfWhatIsTooManyEndAtTheirDeadlines() {
    OneRollout one = rollout(usual()).until(RolloutState.BAKING, A_DAY);
    group.drains.expiring = 100;
    one.learn(new CancelWanted("ann", "enough"));

    one.until(RolloutState.CANCELLED, A_DAY);

    Histories.assertPutBack("", one);
  }

  @Test
  void anEndOfADrainThatNobodyHeardOfIsAskedForAgain() {
    OneRollout one = rollout(usual()).until(RolloutState.BAKING, A_DAY);
    group.drains.expiring = 100;
    one.learn(new CancelWanted("ann", "enough"));
    while (group.drains.open.isEmpty()) {
      one.pass(Duration.ofSeconds(1));
    }
    for (int i = 0; i < 300; i++) {
      group.live(one.now.plusSeconds(i));
      group.drains.events();
    }

    one.until(RolloutState.CANCELLED, A_DAY);

    Histories.assertPutBack("", one);
  }

  private void launchesFrom(long version, ImageId image) {
    group.images.put(version, image);
    group.version = version;
  }

  @Test
  void aRolloutPausesWhereSomebodyElseHasTheGroupLaunchAnotherImage() {
    OneRollout one = rollout(usual()).until(RolloutState.SOAKING, A_DAY);
    long before = group.version;
    launchesFrom(7, new ImageId("ami-5e1f"));

    pass(one, Duration.ofHours(2));

    assertThat(group.desired).isEqualTo(6);
    assertThat(one.rollout.pause()).isPresent();
    assertThat(one.rollout.waitsFor()).contains("ami-5e1f", "version 7");

    group.version = before;
    one.learn(new ResumeWanted("ann"));
    one.until(RolloutState.SUCCEEDED, A_DAY);
  }

  @Test
  void anotherVersionWithTheWantedImageIsAsGood() {
    OneRollout one = rollout(usual()).until(RolloutState.SOAKING, A_DAY);
    launchesFrom(7, NEW);

    one.until(RolloutState.SUCCEEDED, A_DAY);

    assertThat(group.version).isEqualTo(7);
  }

  @Test
  void goingBackItPausesWhereTheGroupStillLaunchesTheNewImage() {
    OneRollout one = rollout(usual()).until(RolloutState.SOAKING, A_DAY);
    launchesFrom(7, NEW);
    one.learn(new RollBackWanted("ann", "broken"));

    pass(one, Duration.ofHours(2));

    assertThat(group.desired).isEqualTo(6);
    assertThat(one.rollout.pause()).isPresent();

    group.version = 1;
    one.learn(new ResumeWanted("ann"));
    one.until(RolloutState.ROLLED_BACK, A_DAY);
    assertThat(group.on(OLD)).isEqualTo(6);
  }

  @Test
  void aRolloutPausesWhereAnInstanceRefreshBegins() {
    OneRollout one = rollout(usual()).until(RolloutState.CHECKING, A_DAY);
    group.refreshing = true;

    pass(one, Duration.ofMinutes(30));

    assertThat(one.rollout.waitsFor()).contains("an instance refresh of the group goes on");
    assertThat(group.on(OLD)).isEqualTo(6);

    group.refreshing = false;
    one.learn(new ResumeWanted("ann"));
    one.until(RolloutState.SUCCEEDED, A_DAY);
  }

  @Test
  void aWaveIsNotDrainedWhileAnAlarmThatIsToWatchItDoesNotExist() {
    OneRollout one = rollout(usual()).until(RolloutState.BAKING, A_DAY);
    group.alarmExists = false;

    pass(one, Duration.ofHours(2));

    assertThat(one.rollout.state()).isEqualTo(RolloutState.BAKING);
    assertThat(one.rollout.waitsFor()).isEqualTo("alarms that don't exist: errors");
    assertThat(group.drains.open).isEmpty();

    group.alarmExists = true;
    one.until(RolloutState.SUCCEEDED, A_DAY);
  }

  @Test
  void maxSizeIsPutBackThoughTheGroupScalesWhileItIsRaised() {
    OneRollout one = rollout(usual());
    while (group.max == group.maxAtFirst) {
      one.pass(Duration.ofSeconds(1));
    }
    group.scale(1);
    one.learn(new CancelWanted("ann", "enough"));

    one.until(RolloutState.CANCELLED, A_DAY);

    assertThat(group.max).isEqualTo(7);
    assertThat(one.rollout.history().entries())
        .extracting(History.Entry::text)
        .contains("maxSize stays at 7 instead of 6, as others want so many instances");
  }

  @Test
  void maxSizeIsRaisedOnce() {
    OneRollout one = rollout(usual());
    while (group.max == group.maxAtFirst) {
      one.pass(Duration.ofSeconds(1));
    }
    int raised = group.max;
    group.scale(1);

    one.until(RolloutState.CHECKING, A_DAY);

    assertThat(group.max).isEqualTo(raised);
  }

  @Test
  void whatDidNotWorkIsToldUntilItDoes() {
    OneRollout one = rollout(usual()).until(RolloutState.BAKING, A_DAY);
    String waits = one.rollout.waitsFor();

    one.learn(new LookFailed("access denied", Duration.ofMinutes(1)));
    assertThat(one.rollout.reason()).isEqualTo(waits + "; the last try failed: access denied");
    pass(one, Duration.ofMinutes(2));
    assertThat(one.rollout.reason()).isEqualTo(one.rollout.waitsFor());

    one.learn(new TellingFailed("everything is stopped by ann", Duration.ofMinutes(1)));
    assertThat(one.rollout.reason())
        .endsWith("; the last try failed: everything is stopped by ann");
    one.learn(new NoticesPublished(99));
    assertThat(one.rollout.reason()).isEqualTo(one.rollout.waitsFor());
  }

  @Test
  void aDrainThatIsLostAgainAndAgainPausesTheRollout() {
    OneRollout one = rollout(settings("1", "50%", Reaction.PAUSE, Approval.NONE));
    one.until(RolloutState.DRAINING, A_DAY);
    group.drains.losing = true;

    pass(one, Duration.ofHours(1));

    assertThat(one.rollout.pause()).isPresent();
    assertThat(one.rollout.fleet().leaving().values()).allMatch(two -> two.attempt() <= 4);

    group.drains.losing = false;
    one.learn(new ResumeWanted("ann"));
    one.until(RolloutState.SUCCEEDED, A_DAY);
  }

  @Test
  void goingBackADrainThatIsLostAgainAndAgainIsAskedForSeldom() {
    OneRollout one = rollout(usual()).until(RolloutState.SOAKING, A_DAY);
    group.drains.losing = true;
    one.learn(new RollBackWanted("ann", "broken"));

    pass(one, Duration.ofHours(3));

    assertThat(one.rollout.state()).isEqualTo(RolloutState.DRAINING);
    assertThat(group.drains.requests).isBetween(4, 20);

    group.drains.losing = false;
    one.until(RolloutState.ROLLED_BACK, A_DAY);
    Histories.assertPutBack("", one);
  }

  @Test
  void atAnEndADrainThatIsLostAgainAndAgainIsAskedForSeldom() {
    OneRollout one = rollout(usual()).until(RolloutState.BAKING, A_DAY);
    group.drains.losing = true;
    one.learn(new CancelWanted("ann", "enough"));

    pass(one, Duration.ofHours(3));

    assertThat(one.rollout.state()).isEqualTo(RolloutState.RESTORING);
    assertThat(group.drains.requests).isBetween(4, 20);

    group.drains.losing = false;
    one.until(RolloutState.CANCELLED, A_DAY);
    Histories.assertPutBack("", one);
  }

  @Test
  void anInstanceThatAPersonPutsIntoStandbyIsLeftToThem() {
    OneRollout one = rollout(usual()).until(RolloutState.DRAINING, A_DAY);
    while (group.drains.open.isEmpty()) {
      one.pass(Duration.ofSeconds(1));
    }
    PretendMachine theirs = group.machines.get(group.drains.open.keySet().iterator().next());
    theirs.lifecycle = Lifecycle.STANDBY;
    group.desired--;
    group.others--;
    one.learn(new SomethingHappened());

    one.until(RolloutState.SUCCEEDED, A_DAY);

    assertThat(theirs.lifecycle).isEqualTo(Lifecycle.STANDBY);
    assertThat(theirs.draining).isFalse();
    assertThat(group.on(NEW)).isEqualTo(5);
  }
}
