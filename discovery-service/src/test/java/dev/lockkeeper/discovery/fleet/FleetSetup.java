package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.discovery.fleet.Fleet.INSIDE;
import static dev.lockkeeper.discovery.fleet.Fleet.OUTSIDE;
import static dev.lockkeeper.discovery.fleet.Fleet.TESTER;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Makes what a fleet consists of, all over the API. */
final class FleetSetup {
  private static final String IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

  private final Fleet fleet;
  private Optional<String> portName = Optional.of("http");

  FleetSetup(Fleet fleet) {
    this.fleet = fleet;
  }

  /** The cluster, and a group of instances that hold seven tasks with an interface each. */
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
                    launch -> launch.imageId(image).instanceType("m5.4xlarge").userData(userData)));
    fleet
        .client(AutoScalingClient.builder(), TESTER)
        .createAutoScalingGroup(
            group ->
                group
                    .autoScalingGroupName(CLUSTER)
                    .minSize(0)
                    .maxSize(100)
                    .desiredCapacity(instances)
                    .launchTemplate(template -> template.launchTemplateName(CLUSTER))
                    .availabilityZones("us-east-1a", "us-east-1b", "us-east-1c"));
    return this;
  }

  /** The zone inside and the zone outside. */
  FleetSetup zones() {
    Route53Client route53 = fleet.client(Route53Client.builder(), TESTER);
    String vpc = fleet.client(Ec2Client.builder(), TESTER).describeVpcs().vpcs().get(0).vpcId();
    route53.createHostedZone(
        CreateHostedZoneRequest.builder()
            .name(INSIDE)
            .callerReference(INSIDE)
            .vpc(in -> in.vpcId(vpc).vpcRegion("us-east-1"))
            .build());
    route53.createHostedZone(zone -> zone.name(OUTSIDE).callerReference(OUTSIDE));
    fleet.pass(Duration.ofSeconds(5));
    return this;
  }

  /** The rules that ship: from now on events go to the queue by them. */
  FleetSetup rules() {
    ShippedRules.feed(fleet);
    return this;
  }

  /** Ports of services that are made from now on have no names, instead of {@code http}. */
  FleetSetup unnamedPorts() {
    portName = Optional.empty();
    return this;
  }

  /** Tasks with addresses of their own. */
  FleetSetup ownAddresses(String name, int desired, boolean checked, String... tags) {
    define(name, NetworkMode.AWSVPC, 8080, checked);
    fleet.ecs.createService(
        service(name, desired, tags)
            .networkConfiguration(
                network ->
                    network.awsvpcConfiguration(
                        vpc ->
                            vpc.subnets(
                                "subnet-00000000000000001",
                                "subnet-00000000000000002",
                                "subnet-00000000000000003")))
            .build());
    return this;
  }

  /** Tasks at a port of their host that the agent chooses. */
  FleetSetup bridged(String name, int desired, String... tags) {
    define(name, NetworkMode.BRIDGE, 8080, false);
    fleet.ecs.createService(service(name, desired, tags).build());
    return this;
  }

  /** Tasks at this port of their host, one an instance. */
  FleetSetup onHost(String name, int port, int desired, String... tags) {
    define(name, NetworkMode.HOST, port, false);
    fleet.ecs.createService(service(name, desired, tags).build());
    return this;
  }

  private static CreateServiceRequest.Builder service(String name, int desired, String... tags) {
    return CreateServiceRequest.builder()
        .cluster(CLUSTER)
        .serviceName(name)
        .taskDefinition(name)
        .desiredCount(desired)
        .tags(tags(tags))
        .placementStrategy(PlacementStrategy.builder().type("spread").field("instanceId").build());
  }

  /** Tags for a listed service: {@code floor=2}, {@code ttl=30}, {@code name=…}. */
  private static List<Tag> tags(String... settings) {
    Map<String, String> tags = new TreeMap<>();
    for (String each : settings) {
      String[] pair = each.split("=", 2);
      tags.put(
          pair.length == 1 ? "lockkeeper:discovery" : "lockkeeper:dns-" + pair[0],
          pair[pair.length - 1]);
    }
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
            .portMappings(
                PortMapping.builder().name(portName.orElse(null)).containerPort(port).build());
    if (checked) {
      container.healthCheck(check -> check.command("CMD", "true").interval(10).startPeriod(0));
    }
    fleet.ecs.registerTaskDefinition(
        definition ->
            definition.family(family).networkMode(mode).containerDefinitions(container.build()));
  }
}
