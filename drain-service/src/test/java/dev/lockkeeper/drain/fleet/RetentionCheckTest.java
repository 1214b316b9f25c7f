package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.drain.wiring.RetentionCheck;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RETAIN is refused at the start where a group doesn't retain. */
class RetentionCheckTest {
  private final Fleet fleet = Fleet.settled(41);

  @Test
  void aGroupThatDoesNotRetainIsNamedWithTheProperty() {
    assertThatThrownBy(() -> check(Map.of("cluster.web.at-deadline", "RETAIN")).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lockkeeper.drain.cluster.web.at-deadline")
        .hasMessageContaining("[web-asg]")
        .hasMessageContaining("TerminateHookAbandon=retain");
    assertThatThrownBy(() -> check(Map.of("at-deadline", "RETAIN")).run())
        .hasMessageStartingWith("lockkeeper.drain.at-deadline");
  }

  @Test
  void aGroupThatRetainsIsFine() {
    fleet.autoScaling.updateAutoScalingGroup(
        update ->
            update
                .autoScalingGroupName(Fleet.GROUP)
                .instanceLifecyclePolicy(
                    policy ->
                        policy.retentionTriggers(
                            trigger -> trigger.terminateHookAbandon("retain"))));

    assertThatCode(() -> check(Map.of("at-deadline", "RETAIN")).run()).doesNotThrowAnyException();
  }

  @Test
  void otherPoliciesAskAwsForNothing() {
    fleet.aws.faults().add(denied());

    assertThatCode(() -> check(Map.of("at-deadline", "PROCEED")).run()).doesNotThrowAnyException();
    assertThatCode(
            () ->
                check(Map.of("at-deadline", "RETAIN", "cluster.web.at-deadline", "PROCEED")).run())
        .doesNotThrowAnyException();
  }

  @Test
  void anAnswerThatDoesNotComeIsNoAnswer() {
    fleet.aws.faults().add(denied());

    assertThatThrownBy(() -> check(Map.of("at-deadline", "RETAIN")).run())
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("DescribeAutoScalingGroups is not allowed");
  }

  private static FaultRule denied() {
    Fault denied = new Fault.Fail(403, "AccessDenied", "not authorized");
    return FaultRule.on("autoscaling", "DescribeAutoScalingGroups", denied);
  }

  private RetentionCheck check(Map<String, String> keys) {
    return new RetentionCheck(
        List.of(Fleet.CLUSTER), Settings.drain(keys), fleet.ecs, fleet.autoScaling);
  }
}
