package dev.lockkeeper.rollout.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reactions;
import dev.lockkeeper.rollout.domain.plan.Timings;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.rollout.Fleet;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.rollout.Wave;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.domain.wave.WaveSizes;
import dev.lockkeeper.rollout.handling.orders.SettingsOf;
import dev.lockkeeper.rollout.handling.views.KeptPlan;
import dev.lockkeeper.rollout.handling.views.Views.View;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final RolloutId ID = new RolloutId("r1");
  private static final KeptPlan PLAN =
      new KeptPlan(ID, NOW, List.of(1, 5), 0, 18, 1.0, Duration.ofMinutes(30));

  @Test
  void allThatWasPlannedHasMovedWhereTheRolloutSucceeded() {
    Progress progress = progress(rollout(RolloutState.SUCCEEDED, false, 6));

    assertThat(progress.toReplace()).isEqualTo(6);
    assertThat(progress.movesSoFar()).contains(18L);
  }

  @Test
  void whatACancelledRolloutHasLeftUndoneIsNotCountedAsDone() {
    Progress progress = progress(rollout(RolloutState.CANCELLED, false, 1));

    assertThat(progress.toReplace()).isEqualTo(6);
    assertThat(progress.replaced()).isEqualTo(1);
    assertThat(progress.left()).isZero();
    assertThat(progress.movesExpected()).contains(18L);
    assertThat(progress.movesSoFar()).contains(3L);
  }

  @Test
  void aRolloutThatEndedBeforeItBeganHasMovedNothing() {
    Progress progress = progress(rollout(RolloutState.FAILED, false, 0));

    assertThat(progress.toReplace()).isEqualTo(6);
    assertThat(progress.movesSoFar()).contains(0L);
  }

  @Test
  void thePlanOfTheWayThereTellsNothingOfTheWayBack() {
    Progress progress = progress(rollout(RolloutState.ROLLED_BACK, true, 2));

    assertThat(progress.toReplace()).isEqualTo(2);
    assertThat(progress.movesExpected()).isEmpty();
    assertThat(progress.movesSoFar()).isEmpty();
  }

  private static Progress progress(Rollout rollout) {
    View view = new View(rollout, Optional.of(PLAN), Optional.empty());
    return new Progress.Reckoning(new Always(), Clock.fixed(NOW, ZoneOffset.UTC))
        .of(view, List.of());
  }

  private static Rollout rollout(RolloutState state, boolean back, int replaced) {
    Rollout fresh =
        Rollout.requested(
            new Request(
                ID,
                "web-asg",
                "web",
                new ImageId("ami-0e7"),
                settings(),
                Optional.empty(),
                "ann",
                NOW));
    return new Rollout(
        fresh.request(),
        state,
        NOW,
        fresh.changes(),
        fresh.capacity(),
        new Wave(back, 1, 6, 0, 0, 0, NOW, 0),
        new Fleet(Map.of(), Map.of(), replaced),
        fresh.alarms(),
        fresh.shortage(),
        fresh.respread(),
        fresh.pause(),
        fresh.ending(),
        fresh.attempt(),
        fresh.waitsFor(),
        fresh.outbox(),
        fresh.history());
  }

  private static Settings settings() {
    return new Settings(
        new WaveSizes(Share.parse("1"), Share.parse("100%"), Share.parse("0")),
        new Settings.Launches(Duration.ofMinutes(10), Share.parse("10%")),
        new Settings.Watching(
            Duration.ofMinutes(2), Duration.ofMinutes(5), Set.of(), Approval.NONE),
        new Settings.Drains(Optional.empty(), false, Duration.ofMinutes(15)),
        Reactions.usual(),
        new Settings.GroupChanges(
            false, Set.of(), true, Settings.OnProtected.REPLACE, false, Share.parse("0")),
        Optional.empty(),
        Optional.empty());
  }

  private static final class Always implements SettingsOf {
    @Override
    public Settings cluster(String cluster) {
      return settings();
    }

    @Override
    public Timings timings(String cluster) {
      return new Timings(Duration.ofMinutes(3), Duration.ofMinutes(5), OptionalInt.empty(), 0);
    }
  }
}
