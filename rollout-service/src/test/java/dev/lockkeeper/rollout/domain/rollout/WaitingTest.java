package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.NEW;
import static dev.lockkeeper.rollout.domain.rollout.Samples.settings;
import static dev.lockkeeper.rollout.domain.rollout.Samples.usual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.rebalance.ServiceSpread;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.CancelWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.PauseWanted;
import dev.lockkeeper.rollout.domain.rollout.SightNews.DrainHeard;
import dev.lockkeeper.rollout.domain.rollout.SightNews.DrainHeard.Kind;
import dev.lockkeeper.rollout.domain.rollout.SightNews.ServicesSeen;
import dev.lockkeeper.rollout.domain.rollout.SightNews.SomethingHappened;
import dev.lockkeeper.rollout.domain.rollout.StopNews.StopLifted;
import dev.lockkeeper.rollout.domain.rollout.StopNews.StopSeen;
import dev.lockkeeper.rollout.domain.rollout.StopNews.TellingHeld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a rollout does while it waits: as little as that takes, and in time what is due. */
class WaitingTest {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration WEEKEND = Duration.ofHours(60);

  private final PretendGroup group = new PretendGroup(new Random(1), 6, 6);

  private OneRollout rollout(Settings settings) {
    return new OneRollout(settings, group, new Random(2));
  }

  private static void pass(OneRollout one, Duration time, Duration step) {
    for (Instant end = one.now.plus(time); one.now.isBefore(end); ) {
      one.pass(step);
    }
  }

  @Test
  void aRolloutPausesWhenTheTimeOfABlockedDrainIsOverNotWithALaterLook() {
    OneRollout one = rollout(settings("1", "50%", Reaction.PAUSE, Approval.NONE));
    one.until(RolloutState.DRAINING, A_DAY);
    while (group.drains.open.isEmpty()) {
      one.pass(Duration.ofSeconds(1));
    }
    Map.Entry<InstanceId, String> drain = group.drains.open.entrySet().iterator().next();

    one.learn(
        new DrainHeard(drain.getKey(), Kind.BLOCKED, 9, Set.of(drain.getValue()), List.of("room")));

    assertThat(one.wakeAt).isPresent();
    Instant late = one.now.plus(usual().drains().patience());
    Rollout rollout = one.rollout;
    assertThat(rollout.with(rollout.attempt().lookAt(late.plusSeconds(600))))
        .satisfies(
            waiting ->
                assertThat(
                        Wakes.at(
                            waiting.with(waiting.alarms().notBefore(late.plusSeconds(600))),
                            new Context(one.now, Samples.LIMITS)))
                    .contains(late));
  }

  @Test
  void terminationsThatAreHeldAllWeekendCostLittle() {
    OneRollout one = rollout(settings("1", "50%", Reaction.PAUSE, Approval.NONE));
    group.holding = true;
    one.until(RolloutState.DRAINING, A_DAY);
    pass(one, Duration.ofHours(1), Duration.ofSeconds(10));
    assertThat(one.rollout.reason()).contains("too few InService");
    group.looks = 0;

    pass(one, WEEKEND, Duration.ofSeconds(10));

    assertThat(group.looks).isLessThan(400);
    group.holding = false;
    one.learn(new SomethingHappened());
    one.until(RolloutState.SOAKING, Duration.ofSeconds(30));
  }

  @Test
  void instancesThatMayNotGoAllWeekendCostLittle() {
    OneRollout one = rollout(settings("1", "50%", Reaction.PAUSE, Approval.NONE));
    one.until(RolloutState.DRAINING, A_DAY);
    group.withoutCapacity = true;
    group.machines.values().stream()
        .filter(two -> two.image.equals(NEW))
        .forEach(two -> two.lifecycle = Lifecycle.TERMINATING);
    pass(one, Duration.ofHours(1), Duration.ofSeconds(10));
    assertThat(one.rollout.state()).isEqualTo(RolloutState.DRAINING);
    assertThat(one.rollout.fleet().count(Leaving.Phase.EMPTY)).isEqualTo(1);
    group.looks = 0;

    pass(one, WEEKEND, Duration.ofSeconds(10));

    assertThat(group.looks).isLessThan(400);
  }

  @Test
  void whereTheGroupWasDeletedDrainsAndFencesOfWhatWasDetachedAreTakenBack() {
    OneRollout one = rollout(usual()).until(RolloutState.DRAINING, A_DAY);
    while (group.drains.open.isEmpty()) {
      one.pass(Duration.ofSeconds(1));
    }
    group.deleted = true;
    one.learn(new SomethingHappened());

    one.until(RolloutState.FAILED, Duration.ofHours(1));

    assertThat(group.drains.open).isEmpty();
    assertThat(group.machines.values()).noneMatch(two -> two.draining || two.fenced);
    assertThat(one.rollout.fleet().leaving()).isEmpty();
    assertThat(one.rollout.ending().orElseThrow().reason()).contains("doesn't exist any more");
  }

  @Test
  void whereTheGroupWentWithAllItsInstancesTheRolloutEndsThoughNobodyTellsOfTheirDrains() {
    OneRollout one = rollout(usual()).until(RolloutState.DRAINING, A_DAY);
    while (group.drains.open.isEmpty()) {
      one.pass(Duration.ofSeconds(1));
    }
    group.deleted = true;
    group.machines.clear();
    group.drains.open.clear();

    one.until(RolloutState.FAILED, Duration.ofHours(1));
  }

  @Test
  void aStopThatIsHeardOfAfterACancelKeepsNothingFromBeingPutBack() {
    OneRollout one = rollout(usual()).until(RolloutState.DRAINING, A_DAY);
    group.stop = Optional.of("cluster web is stopped by ann: incident");
    one.learn(new CancelWanted("ann", "incident"));
    one.learn(new TellingHeld(group.stop.get()));

    one.until(RolloutState.CANCELLED, Duration.ofHours(2));

    assertThat(group.machines.values()).noneMatch(two -> two.fenced);
    assertThat(group.suspended).doesNotContain("AZRebalance");
  }

  @Test
  void anAnswerFromBeforeAStopWasLiftedDoesNotMakeARolloutWaitForLong() {
    OneRollout one = rollout(usual()).until(RolloutState.DRAINING, A_DAY);
    group.stop = Optional.of("cluster web is stopped by ann: incident");
    one.learn(new TellingHeld(group.stop.get()));
    pass(one, WEEKEND, Duration.ofMinutes(1));

    one.learn(new StopLifted(one.now.plusSeconds(1)));
    one.learn(new StopSeen(group.stop));
    group.stop = Optional.empty();

    pass(one, Duration.ofMinutes(1), Duration.ofSeconds(5));
    assertThat(one.rollout.attempt().stopped()).isFalse();
  }

  @Test
  void aRolloutThatIsPausedBeforeItsTimeIsStillFoundByThoseWhoLookForOpenOnes() {
    OneRollout one = rollout(usual());
    one.learn(new PauseWanted("ann", "not yet"));

    pass(one, A_DAY.multipliedBy(2), Duration.ofHours(1));

    assertThat(one.rollout.state()).isEqualTo(RolloutState.REQUESTED);
    assertThat(one.rollout.outbox().waiting()).isEmpty();
    assertThat(one.wakeAt).hasValueSatisfying(at -> assertThat(at).isAfter(one.now));
  }

  @Test
  void servicesWithoutATaskOnTheGroupsInstancesAreLeftAlone() {
    InstanceId ours = group.machines.keySet().iterator().next();
    InstanceId other = new InstanceId("i-of-another-group");
    group.services = List.of(spread("theirs", other), spread("ours", ours));

    Observation seen =
        new LookAction.LookAtServices().perform(group.ports(), rollout(usual()).rollout);

    assertThat(((ServicesSeen) seen).services())
        .extracting(ServiceSpread::service)
        .containsExactly("ours");
  }

  private static ServiceSpread spread(String name, InstanceId on) {
    InstanceId empty = new InstanceId("i-empty");
    return new ServiceSpread(name, false, true, Map.of(on, 6, empty, 0));
  }
}
