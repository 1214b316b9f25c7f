package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.drain.domain.Trigger.Kind;
import dev.lockkeeper.drain.domain.Waiting;
import dev.lockkeeper.platform.testkit.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cluster that allows one drain at a time, and a group that terminates three instances. */
class FleetLineTest {
  private static final int TWO_HOURS = 7_200;

  private final Fleet fleet = Fleet.settled(7);
  private final String task = fleet.runStandaloneTask();

  /** Holds its instance until a test stops it, so that the others wait for long. */
  private final String first = fleet.instanceOf(task);

  private final List<String> others =
      fleet.inService().stream().filter(id -> !id.equals(first)).toList();

  /** Of three or four instances, that is one. */
  private final FleetDrain job =
      new FleetDrain(fleet, first, 7, Settings.drainWith("most-at-once", "30%"));

  private final ServiceReplica replica = job.start(CrashPoints.none());
  private final List<String> began = new ArrayList<>();

  @Test
  void oneDrainsAtATimeTheOthersRecordHeartbeatsAndEveryHookIsCompletedOnce() {
    job.start(CrashPoints.none());
    terminateAll();
    seconds(3_000);
    assertThat(began).containsExactly(first);
    assertThat(Waiting.reason(drain(others.get(1))))
        .startsWith("waiting for its turn in the cluster")
        .contains("number 2 of those that wait");
    assertThat(fleet.lifecycleState(others.get(1))).isEqualTo("Terminating:Wait");
    assertThat(fleet.calls("autoscaling", "RecordLifecycleActionHeartbeat"))
        .as("each of three about five times in an hour and a half")
        .isGreaterThan(3 * 8);

    fleet.stopTask(task);
    untilAllHaveEnded();

    assertThat(began).as("equally long deadlines, so in order").containsExactlyElementsOf(all());
    all().forEach(id -> assertThat(drain(id).state()).isEqualTo(DrainState.COMPLETED));
    assertThat(fleet.releases.workLeft()).hasSize(3).containsOnly(0L);
    assertThat(fleet.effectiveCalls("autoscaling", "CompleteLifecycleAction")).isEqualTo(3);
  }

  @Test
  void whenASlotIsFreeTheNextBeginsWithinSecondsNotWhenItWouldHaveAskedAnyway() {
    terminateAll();
    seconds(600);
    fleet.stopTask(task);
    while (!drain(first).state().ended()) {
      second();
    }
    seconds(2);

    assertThat(began).hasSize(2);
  }

  @Test
  void oneThatBecomesMoreUrgentWhileItWaitsIsNext() {
    terminateAll();
    seconds(300);
    String last = others.get(1);
    wanted(last, Kind.OPERATOR, Duration.ofHours(1));
    seconds(1);
    assertThat(Waiting.reason(drain(last))).contains("number 1 of those that wait");

    fleet.stopTask(task);
    untilAllHaveEnded();

    assertThat(began).containsExactly(first, last, others.get(0));
  }

  @Test
  void aSpotInterruptionWaitsForNobodyEvenWhereItsDrainHasWaitedBefore() {
    terminateAll();
    seconds(300);
    String last = others.get(1);
    wanted(last, Kind.SPOT_INTERRUPTION, Duration.ofMinutes(2));
    seconds(1);
    assertThat(drain(last).state()).isEqualTo(DrainState.DRAINING);

    fleet.stopTask(task);
    untilAllHaveEnded();
    assertThat(drain(others.get(0)).state()).isEqualTo(DrainState.COMPLETED);
  }

  @Test
  void aDrainThatEndsBeforeItsTurnGivesItsPlaceBack() {
    terminateAll();
    seconds(300);
    String next = others.get(0);
    fleet.driver.execute(() -> fleet.aws.services().ec2().kill(next));
    wanted(next, Kind.SPOT_INTERRUPTION, Duration.ofSeconds(1));
    seconds(60);
    assertThat(drain(next).state().ended()).isTrue();

    fleet.stopTask(task);
    untilAllHaveEnded();
    assertThat(drain(others.get(1)).state()).isEqualTo(DrainState.COMPLETED);
  }

  private List<String> all() {
    return List.of(first, others.get(0), others.get(1));
  }

  /** A second apart, so that the first comes first. */
  private void terminateAll() {
    for (String id : all()) {
      fleet.terminate(id);
      seconds(2);
    }
  }

  private void wanted(String id, Kind kind, Duration within) {
    Instant deadline = fleet.clock.instant().plus(within);
    Trigger trigger =
        new Trigger(
            kind,
            "trigger-" + id,
            "ann",
            "now",
            Optional.empty(),
            Optional.of(deadline),
            Optional.empty(),
            Optional.empty());
    replica.parts.runner().begin(new InstanceId(id), new Triggered(trigger, Optional.empty()));
  }

  private Drain drain(String id) {
    return job.drain(id).orElseThrow();
  }

  private void seconds(int count) {
    for (int i = 0; i < count; i++) {
      second();
    }
  }

  private void second() {
    job.second();
    all().stream()
        .filter(id -> !began.contains(id))
        .filter(id -> job.drain(id).filter(it -> it.announcement().isPresent()).isPresent())
        .forEach(began::add);
    long draining =
        all().stream()
            .flatMap(id -> job.drain(id).stream())
            .filter(drain -> drain.state() == DrainState.DRAINING)
            .filter(drain -> !drain.triggers().urgent())
            .count();
    assertThat(draining).as("at a time").isLessThanOrEqualTo(1);
  }

  private void untilAllHaveEnded() {
    for (int i = 0; !all().stream().allMatch(id -> drain(id).state().ended()); i++) {
      assertThat(i)
          .as(() -> all().stream().map(this::drain).toList().toString())
          .isLessThan(TWO_HOURS);
      second();
    }
  }
}
