package dev.lockkeeper.rollout.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Phase;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Why;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FleetCountsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final InstanceId ONE = new InstanceId("i-01");

  private static Fleet with(Why why, Phase phase) {
    return Fleet.empty().with(ONE, Leaving.toDrain(why, NOW).in(phase, NOW));
  }

  @Test
  void anInstanceCountsAsOnItsWayOutUntilItCountsAsReplaced() {
    for (Phase phase :
        new Phase[] {
          Phase.WANTED, Phase.REQUESTED, Phase.EMPTY, Phase.GOING, Phase.GOING_FOR_GOOD
        }) {
      assertThat(with(Why.REPLACED, phase).beingReplaced()).as(phase.name()).isEqualTo(1);
    }
    assertThat(with(Why.REPLACED, Phase.GOING).without(ONE).plusReplaced(1).beingReplaced())
        .isZero();
  }

  @Test
  void whatStaysAfterAllOrGoesForAnotherReasonDoesNotCount() {
    assertThat(with(Why.REPLACED, Phase.RECALLED).beingReplaced()).isZero();
    assertThat(with(Why.REPLACED, Phase.RECALLING).beingReplaced()).isZero();
    assertThat(with(Why.FAILED, Phase.GOING).beingReplaced()).isZero();
    assertThat(with(Why.SURPLUS, Phase.GOING_FOR_GOOD).beingReplaced()).isZero();
  }
}
