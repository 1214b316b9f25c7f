package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.NEW;
import static dev.lockkeeper.rollout.domain.rollout.Samples.OLD;
import static dev.lockkeeper.rollout.domain.rollout.Samples.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.CancelWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.ResumeWanted;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Somebody has the group launch another version between the first look and our own change. */
class PreparingTest {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final PretendGroup group = new PretendGroup(new Random(1), 6, 6);
  private final OneRollout one = new OneRollout(usual(), group, new Random(2));

  private void lookOnceAndThenLaunchFrom(long version, ImageId image) {
    while (one.rollout.changes().isEmpty()) {
      one.rollout =
          Samples.RULES
              .decide(
                  one.rollout.state() == RolloutState.REQUESTED
                      ? Samples.RULES.decide(one.rollout, new StepNews.TimePassed(), one.now).next()
                      : one.rollout,
                  new SightNews.GroupSeen(group.view(), one.rollout.attempt().count()),
                  one.now)
              .next();
    }
    group.images.put(version, image);
    group.version = version;
    // The first change was never made: its process died.
    one.pass(Duration.ofMinutes(2));
    for (int i = 0; i < 60; i++) {
      one.pass(Duration.ofSeconds(10));
    }
  }

  @Test
  void itPausesAndLeavesTheirVersionAlone() {
    lookOnceAndThenLaunchFrom(7, OLD);

    assertThat(group.version).isEqualTo(7);
    assertThat(one.rollout.pause().orElseThrow().reason()).contains("version 7 of lt-1");
    assertThat(group.on(NEW)).isZero();

    one.learn(new CancelWanted("ann", "theirs is needed"));
    one.until(RolloutState.CANCELLED, A_DAY);
    assertThat(group.version).isEqualTo(7);
  }

  @Test
  void withTheVersionPutBackAndResumedItGoesOn() {
    lookOnceAndThenLaunchFrom(7, OLD);
    group.version = 1;

    one.learn(new ResumeWanted("ann"));

    one.until(RolloutState.SUCCEEDED, A_DAY);
  }

  @Test
  void aVersionOfTheirsWithTheWantedImageIsAsGoodAsOurs() {
    lookOnceAndThenLaunchFrom(7, NEW);

    one.until(RolloutState.SUCCEEDED, A_DAY);

    assertThat(group.version).isEqualTo(7);
  }
}
