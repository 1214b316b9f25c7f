package dev.lockkeeper.sandbox.sample;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.PlacementStrategyType;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * The cluster people meet first: six instances over three zones, three services and a daemon; where
 * tasks are there in earnest, one of no service, too.
 */
public final class SampleCluster {
  public static final String CLUSTER = "sample";
  public static final String GROUP = "sample-instances";
  public static final String HOOK = "lockkeeper-drain";
  public static final int INSTANCES = 6;

  /** The service that has a task on every instance, and so never holds one back. */
  public static final String DAEMON = "log-agent";

  /** The service that discovery-service gives names to. */
  public static final String NAMED = "api";

  /** The service behind the load balancer, where there is one. */
  public static final String BALANCED = "web";

  /** The family of the task that belongs to no service. */
  public static final String STANDALONE = "report";

  /** Where tasks with a network interface of their own listen; few other programs use it. */
  public static final int PORT = 18_080;

  /** How long caches keep an answer, in the world's time; what they keep it by is the clock. */
  public static final int TTL_SECONDS = 10;

  /** The parameter that names the image of the group's instances. */
  public static final String LATEST_IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

  private static final int HOOK_TIMEOUT_SECONDS = 900;

  /** The longest that Auto Scaling allows. */
  private static final int LONGEST_HOOK_TIMEOUT_SECONDS = 7200;

  /**
   * How large such a cluster is.
   *
   * @param instances wanted in the group; up to twice as many, and no fewer than half
   * @param web tasks of service web; api and worker likewise
   */
  public record Size(int instances, int web, int api, int worker) {}

  private static final PortMapping HTTP =
      PortMapping.builder().name("http").containerPort(PORT).build();

  private static final Size USUAL = new Size(INSTANCES, 12, 6, 6);

  /** Interfaces are what such instances have least of: three for tasks. */
  private static final Size LIVE = new Size(INSTANCES, 6, 6, 6);

  private final Size size;
  private final EcsClient ecs;
  private final AutoScalingClient autoScaling;
  private final Ec2Client ec2;
  private final SsmClient ssm;
  private final double speed;
  private final boolean named;
  private final Optional<String> targetGroup;

  /**
   * In the account that {@code aws} calls. Tasks of service {@link #NAMED} have a network interface
   * each, and discovery is switched on for it.
   *
   * @param speed of the world against the clock on the wall: services send heartbeats by theirs, so
   *     the hook must wait for as long as it takes them to do their work
   */
  public SampleCluster(Clients aws, double speed) {
    this(aws, USUAL, speed, true, Optional.empty());
  }

  /** Another size of it, with no names: no task has a network interface of its own. */
  public SampleCluster(Clients aws, Size size, double speed) {
    this(aws, size, speed, false, Optional.empty());
  }

  /**
   * The one whose tasks are there in earnest: those of service {@link #NAMED} are found by name,
   * those of {@link #BALANCED} are behind a load balancer.
   *
   * @param targetGroup its ARN
   */
  public static SampleCluster live(Clients aws, double speed, String targetGroup) {
    return new SampleCluster(aws, LIVE, speed, true, Optional.of(targetGroup));
  }

  private SampleCluster(
      Clients aws, Size size, double speed, boolean named, Optional<String> targetGroup) {
    this.size = size;
    this.named = named;
    this.targetGroup = targetGroup;
    this.speed = speed;
    this.ecs = aws.ecs();
    this.autoScaling = aws.autoScaling();
    this.ec2 = aws.ec2();
    this.ssm = aws.ssm();
  }

  /** Asks AWS for the cluster and its instances, which then come up in their own time. */
  public void createInstances() {
    ecs.createCluster(request -> request.clusterName(CLUSTER));
    createLaunchTemplate();
    createGroup();
  }

  /** Asks AWS for the services; on instances that are up, their tasks spread evenly. */
  public void createServices() {
    createService("web", size.web(), 128, 256, SchedulingStrategy.REPLICA);
    createService("api", size.api(), 256, 512, SchedulingStrategy.REPLICA);
    createService("worker", size.worker(), 256, 1024, SchedulingStrategy.REPLICA);
    createService(DAEMON, 0, 64, 128, SchedulingStrategy.DAEMON);
    targetGroup.ifPresent(any -> runStandalone());
  }

  private void runStandalone() {
    ecs.registerTaskDefinition(
        request ->
            request
                .family(STANDALONE)
                .containerDefinitions(container(STANDALONE, 128, 256, false)));
    ecs.runTask(request -> request.cluster(CLUSTER).taskDefinition(STANDALONE));
  }

  private void createLaunchTemplate() {
    String image = ssm.getParameter(request -> request.name(LATEST_IMAGE)).parameter().value();
    String userData = "#!/bin/bash\necho ECS_CLUSTER=" + CLUSTER + " >> /etc/ecs/ecs.config\n";
    String encoded = Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8));
    ec2.createLaunchTemplate(
        request ->
            request
                .launchTemplateName(GROUP)
                .launchTemplateData(
                    data ->
                        data.imageId(image)
                            .instanceType(instanceType())
                            .userData(encoded)
                            .iamInstanceProfile(
                                profile -> profile.name(ServiceRoles.INSTANCE_PROFILE))));
  }

  private String instanceType() {
    return targetGroup.isPresent() ? "m5.xlarge" : "m5.large";
  }

  private void createGroup() {
    autoScaling.createAutoScalingGroup(
        request ->
            request
                .autoScalingGroupName(GROUP)
                .minSize(size.instances() / 2)
                .maxSize(size.instances() * 2)
                .desiredCapacity(size.instances())
                .vpcZoneIdentifier(String.join(",", subnets()))
                .launchTemplate(template -> template.launchTemplateName(GROUP).version("$Latest")));
    putHook();
  }

  /** Has the group wait before it terminates an instance. */
  public void putHook() {
    autoScaling.putLifecycleHook(
        request ->
            request
                .autoScalingGroupName(GROUP)
                .lifecycleHookName(HOOK)
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout(hookTimeoutSeconds())
                .defaultResult("CONTINUE"));
  }

  private List<String> subnets() {
    return ec2.describeSubnets().subnets().stream().map(Subnet::subnetId).sorted().toList();
  }

  private int hookTimeoutSeconds() {
    double scaled = HOOK_TIMEOUT_SECONDS * Math.max(1, speed);
    return (int) Math.min(scaled, LONGEST_HOOK_TIMEOUT_SECONDS);
  }

  private void createService(
      String name, int desired, int cpu, int memory, SchedulingStrategy strategy) {
    boolean hasName = named && name.equals(NAMED);
    Optional<String> balanced = targetGroup.filter(any -> name.equals(BALANCED));
    boolean hasAddress = hasName || balanced.isPresent();
    ecs.registerTaskDefinition(
        request -> {
          request.family(name).containerDefinitions(container(name, cpu, memory, hasAddress));
          if (hasAddress) {
            request.networkMode(NetworkMode.AWSVPC);
          }
        });
    ecs.createService(
        request -> {
          request
              .cluster(CLUSTER)
              .serviceName(name)
              .taskDefinition(name)
              .schedulingStrategy(strategy);
          if (strategy == SchedulingStrategy.REPLICA) {
            request.desiredCount(desired).placementStrategy(spread());
          }
          if (hasAddress) {
            request.networkConfiguration(inOurSubnets());
          }
          if (hasName) {
            request.tags(discovery());
          }
          balanced.ifPresent(group -> request.loadBalancers(behind(group, name)));
        });
  }

  private static LoadBalancer behind(String targetGroup, String container) {
    return LoadBalancer.builder()
        .targetGroupArn(targetGroup)
        .containerName(container)
        .containerPort(PORT)
        .build();
  }

  private NetworkConfiguration inOurSubnets() {
    return NetworkConfiguration.builder()
        .awsvpcConfiguration(AwsVpcConfiguration.builder().subnets(subnets()).build())
        .build();
  }

  private List<Tag> discovery() {
    return List.of(
        Tag.builder().key("lockkeeper:discovery").value("on").build(),
        Tag.builder().key("lockkeeper:dns-ttl").value(Long.toString(ttlSeconds(speed))).build());
  }

  /** The TTL of names, by the clock: a second at least, for DNS knows no fractions. */
  public static long ttlSeconds(double speed) {
    return Math.max(1, Math.round(TTL_SECONDS / speed));
  }

  private static List<PlacementStrategy> spread() {
    return List.of(
        PlacementStrategy.builder()
            .type(PlacementStrategyType.SPREAD)
            .field("attribute:ecs.availability-zone")
            .build(),
        PlacementStrategy.builder().type(PlacementStrategyType.SPREAD).field("instanceId").build());
  }

  private static ContainerDefinition container(String name, int cpu, int memory, boolean hasPort) {
    return ContainerDefinition.builder()
        .name(name)
        .image("example/" + name + ":1")
        .cpu(cpu)
        .memory(memory)
        .portMappings(hasPort ? List.of(HTTP) : List.of())
        .essential(true)
        .build();
  }
}
