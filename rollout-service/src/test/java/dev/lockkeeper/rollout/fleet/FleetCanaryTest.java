package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** A bad image goes no further than the canary, and leaves no trace. */
class FleetCanaryTest {
  private static final Duration LONGEST = Duration.ofHours(4);

  private final Fleet fleet = Fleet.of(9, 2);
  private final CloudWatchClient cloudWatch = fleet.client(CloudWatchClient.builder());

  FleetCanaryTest() {
    fleet.service("shop", 18, true);
    fleet.service("batch", 5, false);
    alarmIs(StateValue.OK);
  }

  private void alarmIs(StateValue state) {
    cloudWatch.setAlarmState(
        set -> set.alarmName("errors").stateValue(state).stateReason("5 of 100 failed"));
  }

  @ParameterizedTest
  @CsvSource({"ROLL_BACK, ROLLED_BACK", "FAIL, FAILED"})
  void ofAnImageWhoseAgentsDoNotConnect(Reaction reaction, RolloutState end) {
    List<String> before = fleet.inService();
    GroupAsItWas was = new GroupAsItWas(fleet);
    FleetRollout one = begun(reaction, false);

    Rollout ended = one.untilEnded("r-1", LONGEST);

    assertThat(ended.state()).as(ended.toString()).isEqualTo(end);
    assertUntouched(one, was, before);
  }

  @ParameterizedTest
  @CsvSource({"ROLL_BACK, ROLLED_BACK", "FAIL, FAILED"})
  void ofAnImageOnWhichAnAlarmFires(Reaction reaction, RolloutState end) {
    List<String> before = fleet.inService();
    GroupAsItWas was = new GroupAsItWas(fleet);
    FleetRollout one = begun(reaction, true);
    one.until("r-1", RolloutState.BAKING, LONGEST);
    alarmIs(StateValue.ALARM);

    Rollout ended = one.untilEnded("r-1", LONGEST);

    assertThat(ended.state()).as(ended.toString()).isEqualTo(end);
    assertThat(ended.history().entries().toString()).contains("errors", "5 of 100 failed");
    assertUntouched(one, was, before);
  }

  private FleetRollout begun(Reaction reaction, boolean agentConnects) {
    FleetRollout one = FleetRollout.calm(fleet);
    one.floor = 9;
    String image = fleet.release(agentConnects);
    one.start(
        Requests.with(
            Requests.reacting(Requests.settings(), reaction), "r-1", image, fleet.clock.instant()));
    return one;
  }

  private void assertUntouched(FleetRollout one, GroupAsItWas was, List<String> before) {
    one.letPass(Duration.ofMinutes(5));
    assertThat(one.drains.drained).doesNotContainAnyElementsOf(before);
    assertThat(one.watch.movesPerTask()).isZero();
    was.assertStillSo();
  }
}
