package dev.lockkeeper.sandbox.story;

import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.ResourceRequirement;
import software.amazon.awssdk.services.ecs.model.ResourceType;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/** A stepped world with one cluster: a group of instances, services of every kind, and a hook. */
final class LivingWorld {
  static final String CLUSTER = "web";
  static final String GROUP = "web-instances";
  static final String HOOK = "drain";

  /** With a GPU each, so that they too can run out. */
  private static final String INSTANCE_TYPE = "g4dn.xlarge";

  /**
   * Small enough to fit on the fewest instances the stories leave, four, with one to spare for a
   * deployment of what has room once on each. What a service is like is told by its name.
   */
  static final Map<String, Integer> SERVICES =
      Map.of("bridge", 8, "awsvpc", 5, "host-port", 3, "gpu", 3);

  final SimulatedAws aws;
  final World world;
  final EcsClient ecs;
  final AutoScalingClient autoScaling;
  final Ec2Client ec2;
  final List<Consumer<AwsEvent>> listeners = new ArrayList<>();

  final int mostInstances;

  LivingWorld(long seed, int instances) {
    mostInstances = Math.max(12, instances);
    world = new World(seed, Account.DEFAULT, Instant.parse("2026-01-05T00:00:00Z"));
    aws = SimulatedAws.withoutQueues(world, new SteppedDriver(world.timeline()));
    world.reportTo(
        event -> {
          listeners.forEach(listener -> listener.accept(event));
          aws.services().eventBridge().accept(event);
        });
    ecs = client(EcsClient.builder());
    autoScaling = client(AutoScalingClient.builder());
    ec2 = client(Ec2Client.builder());
    createGroup(instances);
  }

  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return builder
        .region(Region.of(Account.DEFAULT.region()))
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClient(aws.httpClient())
        .build();
  }

  private void createGroup(int instances) {
    ecs.createCluster(request -> request.clusterName(CLUSTER));
    String image =
        aws.services().ec2().images().ecsOptimized().stream()
            .filter(found -> found.architecture().equals("x86_64"))
            .findFirst()
            .orElseThrow()
            .imageId();
    String userData = "#!/bin/bash\necho ECS_CLUSTER=" + CLUSTER + " >> /etc/ecs/ecs.config\n";
    ec2.createLaunchTemplate(
        request ->
            request
                .launchTemplateName(GROUP)
                .launchTemplateData(
                    contents ->
                        contents
                            .imageId(image)
                            .instanceType(INSTANCE_TYPE)
                            .userData(
                                Base64.getEncoder()
                                    .encodeToString(userData.getBytes(StandardCharsets.UTF_8)))));
    autoScaling.createAutoScalingGroup(
        request ->
            request
                .autoScalingGroupName(GROUP)
                .minSize(4)
                .maxSize(mostInstances)
                .desiredCapacity(instances)
                .vpcZoneIdentifier(String.join(",", subnets()))
                .launchTemplate(template -> template.launchTemplateName(GROUP).version("$Latest")));
    autoScaling.putLifecycleHook(
        request ->
            request
                .autoScalingGroupName(GROUP)
                .lifecycleHookName(HOOK)
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout(300)
                .defaultResult("CONTINUE"));
  }

  List<String> subnets() {
    return ec2.describeSubnets().subnets().stream().map(Subnet::subnetId).sorted().toList();
  }

  /** Such services and a daemon, all up and at rest. */
  LivingWorld withServices(Map<String, Integer> desired) {
    service("daemon", 0, SchedulingStrategy.DAEMON, NetworkMode.BRIDGE);
    // In an order of their own: that of an immutable map differs from one run to the next.
    new TreeMap<>(desired)
        .forEach(
            (name, count) ->
                service(
                    name,
                    count,
                    SchedulingStrategy.REPLICA,
                    name.startsWith("awsvpc") ? NetworkMode.AWSVPC : NetworkMode.BRIDGE));
    advance(Duration.ofMinutes(10));
    return this;
  }

  private void service(String name, int desired, SchedulingStrategy strategy, NetworkMode mode) {
    ecs.registerTaskDefinition(
        request -> request.family(name).networkMode(mode).containerDefinitions(container(name)));
    ecs.createService(
        request -> {
          request
              .cluster(CLUSTER)
              .serviceName(name)
              .taskDefinition(name)
              .schedulingStrategy(strategy);
          if (strategy == SchedulingStrategy.REPLICA) {
            request.desiredCount(desired);
          }
          if (mode == NetworkMode.AWSVPC) {
            request.networkConfiguration(
                network -> network.awsvpcConfiguration(vpc -> vpc.subnets(subnets())));
          }
        });
  }

  private static ContainerDefinition container(String name) {
    ContainerDefinition.Builder container =
        ContainerDefinition.builder().name(name).image("example/app:1").cpu(64).memory(128);
    if (name.startsWith("host-port")) {
      container.portMappings(
          hostPort(8080, TransportProtocol.TCP), hostPort(8125, TransportProtocol.UDP));
    } else if (name.startsWith("gpu")) {
      container.resourceRequirements(
          ResourceRequirement.builder().type(ResourceType.GPU).value("1").build());
    } else if (name.startsWith("bridge")) {
      container.portMappings(hostPort(0, TransportProtocol.TCP));
    }
    return container.build();
  }

  /** 0 for one that the agent chooses. */
  private static PortMapping hostPort(int port, TransportProtocol protocol) {
    return PortMapping.builder().containerPort(8080).hostPort(port).protocol(protocol).build();
  }

  void advance(Duration by) {
    aws.driver().stepped().orElseThrow().advanceBy(by);
  }

  /** Like {@link #advance}, with a look after each single thing that happens. */
  void advance(Duration by, Runnable afterEachStep) {
    Instant to = world.now().plus(by);
    while (world.timeline().next().filter(next -> !next.isAfter(to)).isPresent()) {
      world.timeline().step();
      afterEachStep.run();
    }
    world.timeline().advanceTo(to);
  }
}
