package dev.lockkeeper.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.ExecutePolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;

class ScalingPolicyTest {
  private static final double THRESHOLD = 10;

  private final AutoScalingFixture fixture = new AutoScalingFixture();

  @BeforeEach
  void fourWarmInstances() {
    fixture.settledGroup(4);
  }

  @Test
  void theStepThatCoversTheBreachIsTaken() {
    String policy = growing();

    fixture.autoScaling.run(policy, THRESHOLD + 5, THRESHOLD);
    assertThat(fixture.describe().desiredCapacity()).isEqualTo(7);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    fixture.autoScaling.run(policy, THRESHOLD + 4.9, THRESHOLD);
    assertThat(fixture.describe().desiredCapacity()).isEqualTo(8);
  }

  @Test
  void alarmsDuringWarmupLeadToTheLargestStepNotToTheSum() {
    String policy = growing();

    fixture.autoScaling.run(policy, THRESHOLD + 1, THRESHOLD);
    fixture.pass(Duration.ofSeconds(30));
    fixture.autoScaling.run(policy, THRESHOLD + 1, THRESHOLD);
    assertThat(fixture.describe().desiredCapacity()).isEqualTo(5);

    fixture.autoScaling.run(policy, THRESHOLD + 6, THRESHOLD);
    assertThat(fixture.describe().desiredCapacity()).isEqualTo(7);
  }

  @Test
  void nothingShrinksWhileInstancesWarmUp() {
    String policy = shrinking();
    fixture.desire(6);
    fixture.pass(Duration.ofMinutes(1));

    fixture.autoScaling.run(policy, THRESHOLD - 1, THRESHOLD);
    assertThat(fixture.describe().desiredCapacity()).isEqualTo(6);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    fixture.autoScaling.run(policy, THRESHOLD - 1, THRESHOLD);
    assertThat(fixture.describe().desiredCapacity()).isEqualTo(5);
  }

  @Test
  void aPolicyStaysWithinTheGroupsBounds() {
    String policy =
        put(
            request ->
                request
                    .policyType("StepScaling")
                    .adjustmentType("PercentChangeInCapacity")
                    .stepAdjustments(
                        StepAdjustment.builder()
                            .metricIntervalLowerBound(0.0)
                            .scalingAdjustment(500)
                            .build()));

    fixture.autoScaling.run(policy, THRESHOLD, THRESHOLD);

    assertThat(fixture.describe().desiredCapacity()).isEqualTo(12);
  }

  @Test
  void aSimplePolicyWaitsForTheCooldown() {
    String policy = put(request -> request.adjustmentType("ChangeInCapacity").scalingAdjustment(1));

    fixture.autoScaling.run(policy, THRESHOLD, THRESHOLD);
    fixture.pass(Duration.ofMinutes(2));
    fixture.autoScaling.run(policy, THRESHOLD, THRESHOLD);
    assertThat(fixture.describe().desiredCapacity()).isEqualTo(5);
    assertThatThrownBy(
            () ->
                fixture.call(
                    ExecutePolicyRequest.builder()
                        .autoScalingGroupName("web")
                        .policyName("policy")
                        .honorCooldown(true)
                        .build()))
        .hasFieldOrPropertyWithValue("code", "ScalingActivityInProgress");

    fixture.pass(Duration.ofMinutes(5));
    fixture.autoScaling.run(policy, THRESHOLD, THRESHOLD);
    assertThat(fixture.describe().desiredCapacity()).isEqualTo(6);
  }

  @Test
  void aGroupThatHearsNoAlarmsDoesNotScale() {
    String policy = growing();
    fixture.call(
        SuspendProcessesRequest.builder()
            .autoScalingGroupName("web")
            .scalingProcesses("AlarmNotification")
            .build());

    fixture.autoScaling.run(policy, THRESHOLD + 1, THRESHOLD);

    assertThat(fixture.describe().desiredCapacity()).isEqualTo(4);
  }

  @Test
  void thePolicyIsPartOfTheCause() {
    fixture.autoScaling.run(growing(), THRESHOLD + 1, THRESHOLD);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.activities().get(0).cause())
        .contains("a monitor alarm in state ALARM triggered policy policy")
        .contains("changing the desired capacity from 4 to 5");
  }

  @Test
  void anExactCapacityIsWhatItSays() {
    String policy = put(request -> request.adjustmentType("ExactCapacity").scalingAdjustment(2));
    fixture.pass(Duration.ofMinutes(10));

    fixture.autoScaling.run(policy, THRESHOLD, THRESHOLD);

    assertThat(fixture.describe().desiredCapacity()).isEqualTo(2);
  }

  @Test
  void stepsWithAGapAreRefused() {
    assertThatThrownBy(
            () ->
                put(
                    request ->
                        request
                            .policyType("StepScaling")
                            .adjustmentType("ChangeInCapacity")
                            .stepAdjustments(step(0.0, 5.0, 1), step(6.0, null, 3))))
        .hasMessageContaining("gap");
  }

  @Test
  void kindsOfPolicyThatAreNotModelledAreRefused() {
    assertThatThrownBy(() -> put(request -> request.policyType("TargetTrackingScaling")))
        .hasMessageContaining("TargetTrackingScaling is not available");
  }

  private String growing() {
    return put(
        request ->
            request
                .policyType("StepScaling")
                .adjustmentType("ChangeInCapacity")
                .estimatedInstanceWarmup(120)
                .stepAdjustments(step(0.0, 5.0, 1), step(5.0, null, 3)));
  }

  private String shrinking() {
    return put(
        request ->
            request
                .policyType("StepScaling")
                .adjustmentType("ChangeInCapacity")
                .stepAdjustments(step(null, 0.0, -1)));
  }

  private String put(Consumer<PutScalingPolicyRequest.Builder> wishes) {
    PutScalingPolicyRequest.Builder request =
        PutScalingPolicyRequest.builder().autoScalingGroupName("web").policyName("policy");
    wishes.accept(request);
    return fixture.call(request.build(), PutScalingPolicyResponse.class).policyARN();
  }

  private static StepAdjustment step(Double lower, Double upper, int adjustment) {
    return StepAdjustment.builder()
        .metricIntervalLowerBound(lower)
        .metricIntervalUpperBound(upper)
        .scalingAdjustment(adjustment)
        .build();
  }
}
