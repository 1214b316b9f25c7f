package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.ec2.Ec2Fixture;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.AwsEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;

/** A world with EC2 and Auto Scaling, on a stepped clock, and a group named {@code web}. */
final class AutoScalingFixture {
  record Sent(String queueArn, String body) {}

  static final String WEB = "web";
  static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:drain";
  static final Duration LONG_ENOUGH = Duration.ofMinutes(10);

  final Ec2Fixture ec2;
  final AutoScaling autoScaling;
  final List<Sent> sent = new ArrayList<>();
  private final ServiceOperations operations;

  AutoScalingFixture() {
    this(1);
  }

  AutoScalingFixture(long seed) {
    ec2 = new Ec2Fixture(seed);
    autoScaling =
        new AutoScaling(
            ec2.world,
            ec2.ec2,
            AutoScalingSettings.DEFAULT,
            (queueArn, body, attributes) -> {
              sent.add(new Sent(queueArn, body));
              return CompletableFuture.completedFuture(null);
            });
    operations = autoScaling.operations();
    ec2.launchTemplate(WEB);
  }

  <R> R call(SdkPojo request, Class<R> response) {
    return Ec2Fixture.call(operations, request, response);
  }

  void call(SdkPojo request) {
    call(request, Object.class);
  }

  void pass(Duration time) {
    ec2.pass(time);
  }

  /** Makes the group over all three zones, from 0 to 12 instances. */
  void group(int desired, Consumer<CreateAutoScalingGroupRequest.Builder> wishes) {
    CreateAutoScalingGroupRequest.Builder request =
        CreateAutoScalingGroupRequest.builder()
            .autoScalingGroupName(WEB)
            .minSize(0)
            .maxSize(12)
            .desiredCapacity(desired)
            .launchTemplate(template -> template.launchTemplateName(WEB))
            .availabilityZones(ec2.ec2.network().zones());
    wishes.accept(request);
    call(request.build());
  }

  /** Makes the group and lets its instances come into service. */
  void settledGroup(int desired) {
    group(desired, wishes -> {});
    pass(LONG_ENOUGH);
  }

  void hook(String name, String transition, Consumer<PutLifecycleHookRequest.Builder> wishes) {
    PutLifecycleHookRequest.Builder request =
        PutLifecycleHookRequest.builder()
            .autoScalingGroupName(WEB)
            .lifecycleHookName(name)
            .lifecycleTransition("autoscaling:EC2_INSTANCE_" + transition);
    wishes.accept(request);
    call(request.build());
  }

  void complete(String hook, String instanceId, String result) {
    call(
        CompleteLifecycleActionRequest.builder()
            .autoScalingGroupName(WEB)
            .lifecycleHookName(hook)
            .instanceId(instanceId)
            .lifecycleActionResult(result)
            .build());
  }

  void desire(int capacity) {
    call(
        SetDesiredCapacityRequest.builder()
            .autoScalingGroupName(WEB)
            .desiredCapacity(capacity)
            .build());
  }

  void terminate(String instanceId, boolean decrement) {
    call(
        TerminateInstanceInAutoScalingGroupRequest.builder()
            .instanceId(instanceId)
            .shouldDecrementDesiredCapacity(decrement)
            .build());
  }

  AutoScalingGroup describe() {
    return call(
            DescribeAutoScalingGroupsRequest.builder().autoScalingGroupNames(WEB).build(),
            DescribeAutoScalingGroupsResponse.class)
        .autoScalingGroups()
        .get(0);
  }

  List<String> inService() {
    return describe().instances().stream()
        .filter(instance -> instance.lifecycleStateAsString().equals("InService"))
        .map(Instance::instanceId)
        .toList();
  }

  /** The instance's state in the group; {@code gone} once it has left. */
  String state(String instanceId) {
    return describe().instances().stream()
        .filter(instance -> instance.instanceId().equals(instanceId))
        .map(Instance::lifecycleStateAsString)
        .findFirst()
        .orElse("gone");
  }

  /** The newest first. */
  List<Activity> activities() {
    return call(
            DescribeScalingActivitiesRequest.builder().autoScalingGroupName(WEB).build(),
            DescribeScalingActivitiesResponse.class)
        .activities();
  }

  List<AwsEvent> events(String detailType) {
    return ec2.events(detailType);
  }
}
