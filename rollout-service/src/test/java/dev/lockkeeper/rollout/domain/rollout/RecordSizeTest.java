package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Phase;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Why;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The record of a rollout is one DynamoDB item, which takes 400 KB. */
class RecordSizeTest {
  private static final int INSTANCES = 1_000;

  /** What is written of an instance at worst, in characters, names of fields included. */
  @Test
  void aThousandDrainsBlockedAtOnceAndAThousandNewInstancesFitInAnItem() {
    Map<InstanceId, Leaving> leaving = new TreeMap<>();
    Map<InstanceId, Instant> unfit = new TreeMap<>();
    for (int i = 0; i < INSTANCES; i++) {
      unfit.put(new InstanceId(String.format("i-0%016x", i)), START.plusNanos(123_456_789));
      leaving.put(
          new InstanceId(String.format("i-1%016x", i)),
          Leaving.toDrain(Why.REPLACED, START)
              .in(Phase.REQUESTED, START.plusNanos(123_456_789))
              .heard(12)
              .blocked(List.of("x".repeat(500)), START.plusNanos(123_456_789)));
    }
    Rollout rollout =
        Rollout.requested(Samples.request(Samples.usual()))
            .with(Fleet.empty().withLeaving(leaving).withUnfit(unfit));
    for (int i = 0; i < 60; i++) {
      rollout = rollout.noting(START, i + "x".repeat(600));
    }

    assertThat(rollout.toString().length()).isLessThan(400 * 1024);
  }
}
