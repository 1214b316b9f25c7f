package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.discovery.fleet.Fleet.TESTER;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Makes what a fleet consists of, all over the API. */
final class FleetSetup {
  private static final String IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

  private final Fleet fleet;

  FleetSetup(Fleet fleet) {
    this.fleet = fleet;
  }

  /** The cluster, and a group of instances. */
  FleetSetup cluster(int instances) {
    fleet.ecs.createCluster(cluster -> cluster.clusterName(CLUSTER));
    Ec2Client ec2 = fleet.client(Ec2Client.builder(), TESTER);
    SsmClient ssm = fleet.client(SsmClient.builder(), TESTER);
    String image = ssm.getParameter(parameter -> parameter.name(IMAGE)).parameter().value();
    String userData =
        Base64.getEncoder()
            .encodeToString(("ECS_CLUSTER=" + CLUSTER).getBytes(StandardCharsets.UTF_8));
    ec2.createLaunchTemplate(
        template ->
            template
                .launchTemplateName(CLUSTER)
                .launchTemplateData(
                    launch -> launch.imageId(image).instanceType("m5.large").userData(userData)));
    fleet
        .client(AutoScalingClient.builder(), TESTER)
        .createAutoScalingGroup(
            group ->
                group
                    .autoScalingGroupName(CLUSTER)
                    .minSize(0)
                    .maxSize(20)
                    .desiredCapacity(instances)
                    .launchTemplate(template -> template.launchTemplateName(CLUSTER))
                    .availabilityZones("us-east-1a", "us-east-1b", "us-east-1c"));
    return this;
  }

  /** A service whose tasks have addresses of their own and listen on 8080. */
  FleetSetup ownAddresses(String name, int desired, boolean checked, Map<String, String> tags) {
    define(name, NetworkMode.AWSVPC, 8080, checked);
    fleet.ecs.createService(
        service ->
            service
                .cluster(CLUSTER)
                .serviceName(name)
                .taskDefinition(name)
                .desiredCount(desired)
                .tags(tags(tags))
                .placementStrategy(
                    PlacementStrategy.builder().type("spread").field("instanceId").build())
                .networkConfiguration(
                    network ->
                        network.awsvpcConfiguration(
                            vpc ->
                                vpc.subnets(
                                    "subnet-00000000000000001",
                                    "subnet-00000000000000002",
                                    "subnet-00000000000000003"))));
    return this;
  }

  /** A service whose tasks are reached at a port of their host that ECS chooses. */
  FleetSetup bridged(String name, int desired, Map<String, String> tags) {
    define(name, NetworkMode.BRIDGE, 8080, false);
    fleet.ecs.createService(
        service ->
            service
                .cluster(CLUSTER)
                .serviceName(name)
                .taskDefinition(name)
                .desiredCount(desired)
                .tags(tags(tags)));
    return this;
  }

  private static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  private void define(String family, NetworkMode mode, int port, boolean checked) {
    ContainerDefinition.Builder container =
        ContainerDefinition.builder()
            .name("app")
            .image("image")
            .cpu(64)
            .memory(128)
            .essential(true)
            .portMappings(PortMapping.builder().containerPort(port).build());
    if (checked) {
      container.healthCheck(check -> check.command("CMD", "true").interval(10).startPeriod(0));
    }
    fleet.ecs.registerTaskDefinition(
        definition ->
            definition.family(family).networkMode(mode).containerDefinitions(container.build()));
  }
}
