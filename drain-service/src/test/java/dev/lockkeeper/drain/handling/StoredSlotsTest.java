package dev.lockkeeper.drain.handling;

import static dev.lockkeeper.drain.domain.Samples.POLICY;
import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Limit;
import dev.lockkeeper.drain.domain.Line;
import dev.lockkeeper.drain.domain.Slots;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoredSlotsTest {
  private static final InstanceId A = new InstanceId("i-a");
  private static final InstanceId B = new InstanceId("i-b");
  private static final InstanceId C = new InstanceId("i-c");

  private final InMemoryRecords<Line> lines = new InMemoryRecords<>(StoredSlots.lineType());
  private final List<String> woken = new ArrayList<>();
  private Optional<Limit> limit = Optional.of(new Limit(1, false));
  private int instances = 100;
  private final StoredSlots slots = slots(lines);

  private StoredSlots slots(Records<Line> records) {
    return new StoredSlots(
        records,
        cluster -> instances,
        cluster -> withLimit(),
        (key, at) -> woken.add(key),
        new ManualClock(START));
  }

  @Test
  void aSlotThatIsFreedAdmitsTheNextAndWakesItAndNobodyElse() {
    assertThat(take(A)).isZero();
    assertThat(take(B)).isEqualTo(1);
    assertThat(take(C)).isEqualTo(2);
    assertThat(woken).isEmpty();

    slots.free("web", A);

    assertThat(woken).containsExactly("i-b");
    assertThat(take(B)).isZero();
    assertThat(take(C)).isEqualTo(1);
  }

  @Test
  void takingTwiceIsTakingOnceAndSoIsFreeing() {
    take(A);
    take(A);
    take(B);
    slots.free("web", A);
    slots.free("web", A);

    assertThat(take(B)).isZero();
    assertThat(woken).containsExactly("i-b");
    assertThat(slots.line("web").places()).hasSize(1);
  }

  @Test
  void whoLeavesTheLineBeforeItsTurnWakesNobody() {
    take(A);
    take(B);
    slots.free("web", B);

    assertThat(woken).isEmpty();
    assertThat(slots.line("web").places()).hasSize(1);
  }

  @Test
  void ofTwoReplicasThatRaceForTheLastSlotOneGetsIt() {
    List<Integer> others = new ArrayList<>();
    RacingRecords<Line> racing = new RacingRecords<>(lines, () -> others.add(take(B)));

    int ahead = slots(racing).take(claim(A, limit.orElseThrow()));

    assertThat(ahead).as("B was faster").isEqualTo(1);
    assertThat(others).startsWith(0).containsOnly(0);
    assertThat(racing.lost()).isEqualTo(1);
  }

  @Test
  void twoReplicasThatFreeAtTheSameTimeLoseNoSlot() {
    limit = Optional.of(new Limit(2, false));
    List.of(A, B, C).forEach(this::take);
    RacingRecords<Line> racing = new RacingRecords<>(lines, () -> slots.free("web", B));

    slots(racing).free("web", A);

    assertThat(slots.line("web").places()).hasSize(1);
    assertThat(take(C)).isZero();
    assertThat(woken).containsExactly("i-c");
  }

  @Test
  void whereOthersKeepChangingTheLineItIsTriedAgainLater() {
    List<Integer> count = new ArrayList<>();
    RacingRecords<Line> racing =
        new RacingRecords<>(
            lines,
            () -> {
              count.add(1);
              take(new InstanceId("i-" + Integer.toHexString(256 + count.size())));
            });

    assertThatThrownBy(() -> slots(racing).take(claim(A, limit.orElseThrow())))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("cluster web");
  }

  @Test
  void aPercentageIsOfTheInstancesThereAreNow() {
    limit = Optional.of(new Limit(50, true));
    instances = 2;
    take(A);
    assertThat(take(B)).isEqualTo(1);

    instances = 4;
    assertThat(take(B)).isZero();
  }

  @Test
  void aLimitThatWasLiftedLetsAllIn() {
    List.of(A, B, C).forEach(this::take);
    limit = Optional.empty();
    slots.free("web", A);

    assertThat(woken).containsExactlyInAnyOrder("i-b", "i-c");
  }

  @Test
  void clustersHaveLinesOfTheirOwn() {
    take(A);

    Slots.Claim elsewhere =
        new Slots.Claim("batch", B, limit.orElseThrow(), Optional.of(START.plusSeconds(600)), true);
    assertThat(slots.take(elsewhere)).isZero();
  }

  private int take(InstanceId id) {
    return slots.take(claim(id, limit.orElseThrow()));
  }

  private static Slots.Claim claim(InstanceId id, Limit limit) {
    return new Slots.Claim("web", id, limit, Optional.of(START.plusSeconds(600)), true);
  }

  private ClusterPolicy withLimit() {
    return new ClusterPolicy(
        POLICY.deadline(),
        POLICY.atDeadline(),
        limit,
        POLICY.awaitsDiscovery(),
        POLICY.patience(),
        POLICY.standaloneGrace(),
        POLICY.standaloneGraceOf(),
        POLICY.lastStop(),
        POLICY.rebalance(),
        POLICY.scheduledChangeLead());
  }
}
