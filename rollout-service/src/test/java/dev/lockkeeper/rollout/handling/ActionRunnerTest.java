package dev.lockkeeper.rollout.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.audit.AuditTrail.Entry;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rollout.Action;
import dev.lockkeeper.rollout.domain.rollout.DrainMessage;
import dev.lockkeeper.rollout.domain.rollout.Notice;
import dev.lockkeeper.rollout.domain.rollout.Notices;
import dev.lockkeeper.rollout.domain.rollout.Observation;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.StepNews.DrainsTold;
import dev.lockkeeper.rollout.domain.rollout.StepNews.NoticesPublished;
import dev.lockkeeper.rollout.domain.rollout.StopNews.TellingHeld;
import dev.lockkeeper.rollout.domain.rollout.TellAction.PublishNotices;
import dev.lockkeeper.rollout.domain.rollout.TellAction.TellDrains;
import dev.lockkeeper.rollout.fleet.Requests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a stop switch holds back of drains and notices, and what of them goes on record. */
class ActionRunnerTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  private final Rollout rollout = Rollout.requested(Requests.to("ami-0e7", NOW));
  private final List<DrainMessage> told = new ArrayList<>();
  private final List<Entry> audit = new ArrayList<>();
  private Optional<String> stop = Optional.empty();
  private final ActionRunner runner =
      new ActionRunner(
          new Action.Ports(null, null, null, null, bus(), null, cluster -> stop),
          audit::add,
          (group, view) -> {});

  private Notices bus() {
    return new Notices() {
      @Override
      public void publish(Rollout of, List<Notice> notices) {}

      @Override
      public void tell(Rollout of, List<DrainMessage> drains) {
        told.addAll(drains);
      }
    };
  }

  private Observation perform(Action action) {
    return runner.perform(rollout, action);
  }

  private static TellDrains drain(boolean recall) {
    return new TellDrains(
        List.of(
            new DrainMessage(new InstanceId("i-1"), "r-1", recall, Optional.empty(), true, "why")));
  }

  @Test
  void aStopSwitchHoldsBackRequestsOfDrains() {
    stop = Optional.of("cluster web is stopped by ann: incident");

    assertThat(perform(drain(false)))
        .isInstanceOfSatisfying(
            TellingHeld.class, held -> assertThat(held.why()).contains("stopped by ann"));
    assertThat(told).isEmpty();
    assertThat(audit).isEmpty();
  }

  @Test
  void aStopSwitchLetsDrainsBeTakenBackAndNoticesPass() {
    stop = Optional.of("cluster web is stopped by ann: incident");

    assertThat(perform(drain(true))).isInstanceOf(DrainsTold.class);
    assertThat(perform(new PublishNotices(List.of(notice())))).isInstanceOf(NoticesPublished.class);
    assertThat(told).hasSize(1);
  }

  private static Notice notice() {
    return new Notice(1, NOW, RolloutState.PREPARING, false, 0, "why");
  }

  @Test
  void requestsOfDrainsGoOnRecordWithTheirInstancesAndNoticesDoNot() {
    perform(drain(false));
    perform(new PublishNotices(List.of(notice())));

    assertThat(audit).hasSize(1);
    assertThat(audit.get(0).what()).isEqualTo("ask for the drains of [i-1]");
    assertThat(audit.get(0).subject()).contains("r-1");
    assertThat(audit.get(0).outcome()).isEqualTo("done");
  }
}
