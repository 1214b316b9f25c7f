package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.autoscaling.ScalingPolicy.AdjustmentType;
import dev.lockkeeper.sandbox.autoscaling.ScalingPolicy.PolicyType;
import dev.lockkeeper.sandbox.autoscaling.ScalingPolicy.Step;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.DeletePolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.DeletePolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribePoliciesResponse;
import software.amazon.awssdk.services.autoscaling.model.ExecutePolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExecutePolicyResponse;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyResponse;

/** Scaling policies: simple and step scaling. */
final class PolicyOperations {
  /** A policy and its group. */
  private record Entry(Group group, ScalingPolicy policy) {}

  private final World world;
  private final Groups groups;
  private final PolicyRuns policyRuns;
  private final Names names;

  PolicyOperations(World world, Groups groups, PolicyRuns policyRuns) {
    this.world = world;
    this.groups = groups;
    this.policyRuns = policyRuns;
    this.names = world.names("autoscaling/policies");
  }

  void register(ServiceOperations operations) {
    operations
        .on(PutScalingPolicyRequest.class, this::put)
        .on(DescribePoliciesRequest.class, this::describe)
        .on(DeletePolicyRequest.class, this::delete)
        .on(ExecutePolicyRequest.class, this::execute);
  }

  private PutScalingPolicyResponse put(PutScalingPolicyRequest request) {
    Group group = groups.require(request.autoScalingGroupName());
    String name = Required.member(request.policyName(), "policyName");
    ScalingPolicy before = group.policies().get(name);
    String arn = before == null ? newArn(group, name) : before.arn();
    group.policies().put(name, policy(name, arn, request));
    return PutScalingPolicyResponse.builder().policyARN(arn).build();
  }

  private ScalingPolicy policy(String name, String arn, PutScalingPolicyRequest request) {
    PolicyType type = type(request.policyType());
    AdjustmentType adjustmentType =
        AdjustmentType.of(Required.member(request.adjustmentType(), "adjustmentType"));
    boolean simple = type == PolicyType.SIMPLE;
    if (simple == request.hasStepAdjustments() || simple != (request.scalingAdjustment() != null)) {
      throw Refusals.invalid(
          "A SimpleScaling policy needs a ScalingAdjustment, a StepScaling policy needs StepAdjustments, and neither may have the other's.");
    }
    return new ScalingPolicy(
        name,
        arn,
        type,
        adjustmentType,
        simple ? request.scalingAdjustment() : 0,
        steps(request),
        request.minAdjustmentMagnitude() == null ? 0 : request.minAdjustmentMagnitude(),
        Optional.ofNullable(request.cooldown()).map(Duration::ofSeconds),
        Optional.ofNullable(request.estimatedInstanceWarmup()).map(Duration::ofSeconds),
        Optional.ofNullable(request.metricAggregationType()),
        !Boolean.FALSE.equals(request.enabled()));
  }

  private static PolicyType type(String name) {
    if (name == null || name.equals(PolicyType.SIMPLE.awsName())) {
      return PolicyType.SIMPLE;
    }
    if (name.equals(PolicyType.STEP.awsName())) {
      return PolicyType.STEP;
    }
    throw Refusals.invalid(
        "The policy type %s is not available in this sandbox; SimpleScaling and StepScaling are."
            .formatted(name));
  }

  private static List<Step> steps(PutScalingPolicyRequest request) {
    List<Step> steps =
        request.stepAdjustments().stream()
            .map(
                step ->
                    new Step(
                        Optional.ofNullable(step.metricIntervalLowerBound()),
                        Optional.ofNullable(step.metricIntervalUpperBound()),
                        Required.member(step.scalingAdjustment(), "scalingAdjustment")))
            .sorted(
                (left, right) ->
                    Double.compare(
                        left.lower().orElse(Double.NEGATIVE_INFINITY),
                        right.lower().orElse(Double.NEGATIVE_INFINITY)))
            .toList();
    for (int i = 1; i < steps.size(); i++) {
      if (!steps.get(i - 1).upper().equals(steps.get(i).lower())) {
        throw Refusals.invalid(
            "StepAdjustment intervals can't overlap or have a gap between them.");
      }
    }
    return steps;
  }

  private DescribePoliciesResponse describe(DescribePoliciesRequest request) {
    Collection<Group> wanted =
        request.autoScalingGroupName() == null
            ? groups.all()
            : List.of(groups.require(request.autoScalingGroupName()));
    List<Entry> entries =
        wanted.stream()
            .flatMap(
                group -> group.policies().values().stream().map(each -> new Entry(group, each)))
            .filter(each -> named(each.policy(), request.policyNames()))
            .filter(
                each ->
                    request.policyTypes().isEmpty()
                        || request.policyTypes().contains(each.policy().type().awsName()))
            .toList();
    Page<Entry> page =
        Paging.page(
            entries,
            each -> each.group().name() + "/" + each.policy().name(),
            request.nextToken(),
            request.maxRecords());
    return DescribePoliciesResponse.builder()
        .scalingPolicies(page.items().stream().map(PolicyOperations::shape).toList())
        .nextToken(page.token())
        .build();
  }

  private DeletePolicyResponse delete(DeletePolicyRequest request) {
    Entry found = require(request.autoScalingGroupName(), request.policyName());
    found.group().policies().remove(found.policy().name());
    return DeletePolicyResponse.builder().build();
  }

  private ExecutePolicyResponse execute(ExecutePolicyRequest request) {
    Entry found = require(request.autoScalingGroupName(), request.policyName());
    double breach = 0;
    if (found.policy().type() == PolicyType.STEP) {
      breach =
          Required.member(request.metricValue(), "metricValue")
              - Required.member(request.breachThreshold(), "breachThreshold");
    }
    policyRuns.execute(
        found.group(), found.policy(), breach, Boolean.TRUE.equals(request.honorCooldown()));
    return ExecutePolicyResponse.builder().build();
  }

  /** A policy goes by its ARN, or by its name within its group. */
  private Entry require(String groupName, String nameOrArn) {
    return groups.all().stream()
        .filter(group -> groupName == null || group.name().equals(groupName))
        .flatMap(group -> group.policies().values().stream().map(each -> new Entry(group, each)))
        .filter(
            each ->
                each.policy().arn().equals(nameOrArn)
                    || (groupName != null && each.policy().name().equals(nameOrArn)))
        .findFirst()
        .orElseThrow(() -> Refusals.invalid("PolicyName not found - %s".formatted(nameOrArn)));
  }

  private String newArn(Group group, String name) {
    return world
        .account()
        .arn(
            "autoscaling",
            "scalingPolicy:%s:autoScalingGroupName/%s:policyName/%s"
                .formatted(names.uuid(), group.name(), name));
  }

  private static boolean named(ScalingPolicy policy, List<String> namesOrArns) {
    return namesOrArns.isEmpty()
        || namesOrArns.contains(policy.name())
        || namesOrArns.contains(policy.arn());
  }

  private static software.amazon.awssdk.services.autoscaling.model.ScalingPolicy shape(
      Entry entry) {
    ScalingPolicy policy = entry.policy();
    boolean simple = policy.type() == PolicyType.SIMPLE;
    return software.amazon.awssdk.services.autoscaling.model.ScalingPolicy.builder()
        .autoScalingGroupName(entry.group().name())
        .policyName(policy.name())
        .policyARN(policy.arn())
        .policyType(policy.type().awsName())
        .adjustmentType(policy.adjustmentType().awsName())
        .scalingAdjustment(simple ? policy.simpleAdjustment() : null)
        .stepAdjustments(policy.steps().stream().map(PolicyOperations::shape).toList())
        .minAdjustmentMagnitude(
            policy.minAdjustmentMagnitude() == 0 ? null : policy.minAdjustmentMagnitude())
        .cooldown(policy.cooldown().map(each -> (int) each.toSeconds()).orElse(null))
        .estimatedInstanceWarmup(
            policy.instanceWarmup().map(each -> (int) each.toSeconds()).orElse(null))
        .metricAggregationType(policy.metricAggregationType().orElse(null))
        .enabled(policy.enabled())
        .build();
  }

  private static software.amazon.awssdk.services.autoscaling.model.StepAdjustment shape(Step step) {
    return software.amazon.awssdk.services.autoscaling.model.StepAdjustment.builder()
        .metricIntervalLowerBound(step.lower().orElse(null))
        .metricIntervalUpperBound(step.upper().orElse(null))
        .scalingAdjustment(step.adjustment())
        .build();
  }
}
