package dev.lockkeeper.together;

import static dev.lockkeeper.together.Simulation.CLUSTER;
import static dev.lockkeeper.together.Simulation.GROUP;

import dev.lockkeeper.sandbox.cloudformation.StackDeployer;
import dev.lockkeeper.sandbox.cloudformation.resources.AwsClients;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.sample.ServiceRoles;
import dev.lockkeeper.sandbox.world.Account;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Makes a cluster with its group, its services and its zone, all over the API. */
final class Scene {
  static final String ZONE = "inside.example.";
  private static final String IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
  private static final List<String> SUBNETS =
      List.of("subnet-00000000000000001", "subnet-00000000000000002", "subnet-00000000000000003");

  private final Simulation world;

  /** From the launch of the first instances until the last of them was fit. */
  Duration slowestBoot = Duration.ZERO;

  Scene(Simulation world) {
    this.world = world;
  }

  /**
   * A group of so many instances, a daemon on each, and the messaging; answers with the zone's id.
   */
  String deploy(int instances, int most, boolean spot) {
    world.messaging.deploy(world.client(EventBridgeClient.builder()));
    world.ecs.createCluster(cluster -> cluster.clusterName(CLUSTER));
    group(instances, most, spot);
    define("agent", NetworkMode.BRIDGE, 64);
    world.ecs.createService(
        service ->
            service
                .cluster(CLUSTER)
                .serviceName("agent")
                .taskDefinition("agent")
                .schedulingStrategy(SchedulingStrategy.DAEMON));
    String zone = zone();
    Duration step = Duration.ofSeconds(1);
    while (world.look(Scene::agents) < instances) {
      world.pass(step);
      slowestBoot = slowestBoot.plus(step);
    }
    world.pass(Duration.ofMinutes(5));
    return zone;
  }

  private static long agents(EcsCluster cluster) {
    return cluster.tasks().stream().filter(EcsTask::isDaemon).filter(EcsTask::isRunning).count();
  }

  /** Has the group scaled by what capacity-service measures, as {@code infra/scaling.yaml} says. */
  void scaled() {
    AwsClients clients =
        AwsClients.of(world.aws.httpClient(), Simulation.ENDPOINT, Account.DEFAULT);
    new StackDeployer(Account.DEFAULT, clients)
        .deploy(
            "scaling",
            Messaging.template("scaling.yaml"),
            Map.of("AutoScalingGroupName", GROUP, "ClusterName", CLUSTER));
  }

  private void group(int instances, int most, boolean spot) {
    String image =
        world
            .client(SsmClient.builder())
            .getParameter(parameter -> parameter.name(IMAGE))
            .parameter()
            .value();
    String userData =
        Base64.getEncoder()
            .encodeToString(("ECS_CLUSTER=" + CLUSTER).getBytes(StandardCharsets.UTF_8));
    world
        .client(Ec2Client.builder())
        .createLaunchTemplate(
            template ->
                template
                    .launchTemplateName(GROUP)
                    .launchTemplateData(
                        launch -> {
                          launch
                              .imageId(image)
                              .instanceType("m5.xlarge")
                              .userData(userData)
                              .iamInstanceProfile(
                                  profile -> profile.name(ServiceRoles.INSTANCE_PROFILE));
                          if (spot) {
                            launch.instanceMarketOptions(market -> market.marketType("spot"));
                          }
                        }));
    world.autoScaling.createAutoScalingGroup(
        group ->
            group
                .autoScalingGroupName(GROUP)
                .minSize(1)
                .maxSize(most)
                .desiredCapacity(instances)
                .launchTemplate(template -> template.launchTemplateName(GROUP))
                .availabilityZones("us-east-1a", "us-east-1b", "us-east-1c"));
    world.autoScaling.putLifecycleHook(
        hook ->
            hook.autoScalingGroupName(GROUP)
                .lifecycleHookName("lockkeeper-drain")
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout(600)
                .defaultResult("CONTINUE"));
  }

  private String zone() {
    String vpc = world.client(Ec2Client.builder()).describeVpcs().vpcs().get(0).vpcId();
    String id =
        world
            .client(Route53Client.builder())
            .createHostedZone(
                CreateHostedZoneRequest.builder()
                    .name(ZONE)
                    .callerReference(ZONE)
                    .vpc(in -> in.vpcId(vpc).vpcRegion("us-east-1"))
                    .build())
            .hostedZone()
            .id();
    return id.substring(id.lastIndexOf('/') + 1);
  }

  /** Tasks with addresses of their own, spread over instances, found by name. */
  void ownAddresses(String name, int tasks) {
    define(name, NetworkMode.AWSVPC, 256);
    world.ecs.createService(
        service(name, tasks, true)
            .networkConfiguration(
                network -> network.awsvpcConfiguration(vpc -> vpc.subnets(SUBNETS)))
            .build());
  }

  /** Tasks at ports of their hosts, spread over instances, found by name. */
  void bridged(String name, int tasks) {
    bridged(name, tasks, 256);
  }

  /** The same, of that many CPU units and MiB each. */
  void bridged(String name, int tasks, int size) {
    define(name, NetworkMode.BRIDGE, size);
    world.ecs.createService(service(name, tasks, true).build());
  }

  /** Tasks that nobody calls. */
  void unlisted(String name, int tasks) {
    define(name, NetworkMode.BRIDGE, 256);
    world.ecs.createService(service(name, tasks, false).build());
  }

  private static CreateServiceRequest.Builder service(String name, int tasks, boolean listed) {
    CreateServiceRequest.Builder service =
        CreateServiceRequest.builder()
            .cluster(CLUSTER)
            .serviceName(name)
            .taskDefinition(name)
            .desiredCount(tasks)
            .placementStrategy(
                PlacementStrategy.builder().type("spread").field("instanceId").build());
    return listed
        ? service.tags(Tag.builder().key("lockkeeper:discovery").value("on").build())
        : service;
  }

  private void define(String family, NetworkMode mode, int size) {
    ContainerDefinition container =
        ContainerDefinition.builder()
            .name("main")
            .image("image")
            .cpu(size)
            .memory(size)
            .essential(true)
            .portMappings(PortMapping.builder().name("http").containerPort(8080).build())
            .build();
    world.ecs.registerTaskDefinition(
        definition -> definition.family(family).networkMode(mode).containerDefinitions(container));
  }
}
