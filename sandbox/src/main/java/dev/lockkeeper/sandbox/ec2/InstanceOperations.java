package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateChange;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;

/** RunInstances, DescribeInstances, TerminateInstances. */
final class InstanceOperations {
  private final World world;
  private final Ec2 ec2;
  private final InstanceShapes shapes;
  private final FilterSet<Ec2Instance> filters;

  InstanceOperations(World world, Ec2 ec2) {
    this.world = world;
    this.ec2 = ec2;
    this.shapes = new InstanceShapes(world.account(), ec2);
    this.filters =
        new FilterSet<Ec2Instance>()
            .on("instance-id", Ec2Instance::instanceId)
            .on("instance-state-name", instance -> instance.state().awsName())
            .on("instance-state-code", instance -> String.valueOf(instance.state().code()))
            .on("instance-type", instance -> instance.type().name())
            .on("instance-lifecycle", instance -> instance.spot() ? "spot" : null)
            .on("image-id", instance -> instance.image().imageId())
            .on("architecture", instance -> instance.image().architecture())
            .on("availability-zone", Ec2Instance::availabilityZone)
            .on("subnet-id", instance -> instance.subnet().subnetId())
            .on("vpc-id", instance -> Network.VPC_ID)
            .on("private-ip-address", instance -> instance.primary().privateIpAddress())
            .on("ip-address", instance -> instance.primary().publicIpAddress().orElse(null))
            .onTags(instance -> ec2.tags().of(instance.instanceId()));
  }

  void register(ServiceOperations operations) {
    operations
        .on(RunInstancesRequest.class, this::run)
        .on(DescribeInstancesRequest.class, this::describe)
        .on(TerminateInstancesRequest.class, this::terminate);
  }

  private RunInstancesResponse run(RunInstancesRequest request) {
    int count = count(request);
    Map<String, String> tags = new LinkedHashMap<>();
    LaunchTemplateContents contents = LaunchTemplateContents.EMPTY;
    LaunchTemplateSpecification named = request.launchTemplate();
    if (named != null) {
      Ec2LaunchTemplate template =
          ec2.launchTemplates().require(named.launchTemplateId(), named.launchTemplateName());
      Ec2LaunchTemplate.Version version =
          template.version(named.version() == null ? Ec2LaunchTemplate.DEFAULT : named.version());
      contents = version.contents();
      tags.put("aws:ec2launchtemplate:id", template.launchTemplateId());
      tags.put("aws:ec2launchtemplate:version", String.valueOf(version.number()));
    }
    contents = contents.with(request);
    Ec2Subnet subnet =
        request.subnetId() == null
            ? ec2.launches().subnetOf(contents)
            : ec2.network().require(request.subnetId());
    List<Ec2Instance> launched = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      launched.add(ec2.launches().launch(contents, subnet, tags));
    }
    return RunInstancesResponse.builder()
        .reservationId(launched.get(0).instanceId().replaceFirst("i-", "r-"))
        .ownerId(world.account().id())
        .instances(launched.stream().map(shapes::instance).toList())
        .build();
  }

  private DescribeInstancesResponse describe(DescribeInstancesRequest request) {
    if (!request.instanceIds().isEmpty() && request.maxResults() != null) {
      throw AwsError.client(
          "InvalidParameterCombination",
          "The parameter instancesSet cannot be used with the parameter maxResults");
    }
    Page<Ec2Instance> page =
        Paging.page(
            filters.apply(request.filters(), named(request.instanceIds())),
            Ec2Instance::instanceId,
            request.nextToken(),
            request.maxResults());
    return DescribeInstancesResponse.builder()
        .reservations(page.items().stream().map(shapes::reservation).toList())
        .nextToken(page.token())
        .build();
  }

  private TerminateInstancesResponse terminate(TerminateInstancesRequest request) {
    if (request.instanceIds().isEmpty()) {
      throw AwsError.client(
          "MissingParameter", "The request must contain the parameter InstanceId");
    }
    List<InstanceStateChange> changes = new ArrayList<>();
    for (Ec2Instance instance : named(request.instanceIds())) {
      Ec2InstanceState before = instance.state();
      ec2.instances().terminate(instance);
      changes.add(
          InstanceStateChange.builder()
              .instanceId(instance.instanceId())
              .previousState(InstanceShapes.state(before))
              .currentState(InstanceShapes.state(instance))
              .build());
    }
    return TerminateInstancesResponse.builder().terminatingInstances(changes).build();
  }

  /** All instances where none is named; an unknown one fails the whole call. */
  private Collection<Ec2Instance> named(List<String> instanceIds) {
    return instanceIds.isEmpty()
        ? ec2.instances().all()
        : new LinkedHashSet<>(instanceIds).stream().map(ec2.instances()::require).toList();
  }

  private static int count(RunInstancesRequest request) {
    Integer least = request.minCount();
    Integer most = request.maxCount();
    if (least == null || most == null) {
      throw AwsError.client(
          "MissingParameter",
          "The request must contain the parameter " + (least == null ? "MinCount" : "MaxCount"));
    }
    if (least < 1 || most < least) {
      throw AwsError.client(
          "InvalidParameterValue",
          "Value (%d) for parameter maxCount is invalid. Must be at least minCount (%d)."
              .formatted(most, least));
    }
    return most;
  }
}
