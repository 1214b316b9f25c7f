package dev.lockkeeper.sandbox.cloudformation.resources;

import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;

/** {@code AWS::AutoScaling::ScalingPolicy}. AWS makes up its name; {@code Ref} gives the ARN. */
final class ScalingPolicyType implements ResourceType {
  private final AutoScalingClient autoScaling;

  ScalingPolicyType(AutoScalingClient autoScaling) {
    this.autoScaling = autoScaling;
  }

  @Override
  public String name() {
    return "AWS::AutoScaling::ScalingPolicy";
  }

  @Override
  public Supplier<Created> prepare(Properties properties, String generatedName) {
    properties.refuse("PolicyName", "Enabled");
    PutScalingPolicyRequest policy =
        properties.rest(PutScalingPolicyRequest.class).toBuilder()
            .policyName(generatedName)
            .build();
    return () -> {
      String arn = autoScaling.putScalingPolicy(policy).policyARN();
      return new Created(arn, Map.of("Arn", arn, "PolicyName", generatedName));
    };
  }

  @Override
  public void delete(String physicalId) {
    try {
      autoScaling.deletePolicy(request -> request.policyName(physicalId));
    } catch (AutoScalingException gone) {
      if (!gone.getMessage().contains("PolicyName not found")) {
        throw gone;
      }
    }
  }
}
