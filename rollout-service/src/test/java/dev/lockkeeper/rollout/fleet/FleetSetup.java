package dev.lockkeeper.rollout.fleet;

import static dev.lockkeeper.rollout.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.rollout.fleet.Fleet.GROUP;

import dev.lockkeeper.rollout.fleet.Fleet.Placed;
import dev.lockkeeper.sandbox.sample.ServiceRoles;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PlacementStrategyType;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Makes what a fleet consists of, over the API. */
final class FleetSetup {
  private static final String IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

  /** Auto Scaling asks for one more permission where a template has tags. */
  private static final LaunchTemplateTagSpecificationRequest TAGS =
      LaunchTemplateTagSpecificationRequest.builder()
          .resourceType(ResourceType.INSTANCE)
          .tags(Tag.builder().key("team").value("web").build())
          .build();

  private final Fleet fleet;

  FleetSetup(Fleet fleet) {
    this.fleet = fleet;
  }

  void deploy(int instances) {
    fleet.ecs.createCluster(cluster -> cluster.clusterName(CLUSTER));
    group(instances);
    define("agent", 64, 64);
    fleet.ecs.createService(
        service ->
            service
                .cluster(CLUSTER)
                .serviceName("agent")
                .taskDefinition("agent")
                .schedulingStrategy(SchedulingStrategy.DAEMON));
  }

  private void group(int instances) {
    String image =
        fleet
            .client(SsmClient.builder())
            .getParameter(parameter -> parameter.name(IMAGE))
            .parameter()
            .value();
    String userData =
        Base64.getEncoder()
            .encodeToString(("ECS_CLUSTER=" + CLUSTER).getBytes(StandardCharsets.UTF_8));
    fleet.ec2.createLaunchTemplate(
        template ->
            template
                .launchTemplateName(GROUP)
                .launchTemplateData(
                    settings ->
                        settings
                            .imageId(image)
                            .instanceType("m5.large")
                            .userData(userData)
                            .iamInstanceProfile(
                                profile -> profile.name(ServiceRoles.INSTANCE_PROFILE))
                            .tagSpecifications(TAGS)));
    fleet.autoScaling.createAutoScalingGroup(
        group ->
            group
                .autoScalingGroupName(GROUP)
                .minSize(0)
                .maxSize(instances)
                .desiredCapacity(instances)
                .launchTemplate(template -> template.launchTemplateName(GROUP))
                .availabilityZones("us-east-1a", "us-east-1b", "us-east-1c"));
  }

  void service(String name, int tasks, Placed placed) {
    define(name, 256, 256);
    PlacementConstraint fence =
        PlacementConstraint.builder()
            .type(PlacementConstraintType.MEMBER_OF)
            .expression("not(attribute:lockkeeper.outgoing exists)")
            .build();
    fleet.ecs.createService(
        service ->
            service
                .cluster(CLUSTER)
                .serviceName(name)
                .taskDefinition(name)
                .placementStrategy(strategy(placed))
                .placementConstraints(
                    placed == Placed.HEEDING_THE_FENCE ? List.of(fence) : List.of())
                .desiredCount(tasks));
  }

  private static List<PlacementStrategy> strategy(Placed placed) {
    return switch (placed) {
      case SPREAD -> List.of(strategy(PlacementStrategyType.SPREAD, "instanceId"));
      case BINPACK -> List.of(strategy(PlacementStrategyType.BINPACK, "memory"));
      case ANYWHERE, HEEDING_THE_FENCE -> List.of();
    };
  }

  private static PlacementStrategy strategy(PlacementStrategyType type, String field) {
    return PlacementStrategy.builder().type(type).field(field).build();
  }

  private void define(String family, int cpu, int memory) {
    ContainerDefinition container =
        ContainerDefinition.builder()
            .name("main")
            .image("image")
            .cpu(cpu)
            .memory(memory)
            .essential(true)
            .build();
    fleet.ecs.registerTaskDefinition(
        definition -> definition.family(family).containerDefinitions(container));
  }
}
