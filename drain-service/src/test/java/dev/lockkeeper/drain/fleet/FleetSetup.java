package dev.lockkeeper.drain.fleet;

import static dev.lockkeeper.drain.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.drain.fleet.Fleet.GROUP;
import static dev.lockkeeper.drain.fleet.Fleet.HOOK;
import static dev.lockkeeper.drain.fleet.Fleet.QUEUE_ARN;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Makes the cluster, the group with its hook, the services and the rules, all over the API. */
final class FleetSetup {
  private static final String TESTER = "tester";
  private static final String IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

  private final Fleet fleet;
  private final boolean spot;
  private final Ec2Client ec2;
  private final EventBridgeClient events;
  private final SsmClient ssm;

  /**
   * For a fleet.
   *
   * @param spot whether its instances are Spot Instances
   */
  FleetSetup(Fleet fleet, boolean spot) {
    this.fleet = fleet;
    this.spot = spot;
    this.ec2 = fleet.clients.client(Ec2Client.builder(), TESTER, fleet.aws.httpClient());
    this.ssm = fleet.clients.client(SsmClient.builder(), TESTER, fleet.aws.httpClient());
    this.events = fleet.clients.client(EventBridgeClient.builder(), TESTER, fleet.aws.httpClient());
  }

  void deploy() {
    fleet.ecs.createCluster(cluster -> cluster.clusterName(CLUSTER));
    rule(
        "terminating",
        """
        {"source": ["aws.autoscaling"],
         "detail-type": ["EC2 Instance-terminate Lifecycle Action"]}
        """);
    rule(
        "stopped",
        """
        {"source": ["aws.ecs"], "detail-type": ["ECS Task State Change"],
         "detail": {"lastStatus": ["STOPPED"]}}
        """);
    rule(
        "instances",
        """
        {"source": ["aws.ec2"],
         "detail-type": ["EC2 Spot Instance Interruption Warning",
           "EC2 Instance Rebalance Recommendation", "EC2 Instance State-change Notification"]}
        """);
    rule("health", "{\"source\": [\"aws.health\"]}");
    rule(
        "inactive",
        """
        {"source": ["aws.ecs"], "detail-type": ["ECS Container Instance State Change"],
         "detail": {"status": ["INACTIVE"]}}
        """);
    group();
    define("shop", 256, 256);
    define("agent", 64, 64);
    fleet.ecs.createService(
        service ->
            service.cluster(CLUSTER).serviceName("shop").taskDefinition("shop").desiredCount(4));
    fleet.ecs.createService(
        service ->
            service
                .cluster(CLUSTER)
                .serviceName("agent")
                .taskDefinition("agent")
                .schedulingStrategy(SchedulingStrategy.DAEMON));
  }

  private void rule(String name, String pattern) {
    events.putRule(rule -> rule.name(name).eventPattern(pattern));
    Target queue = Target.builder().id("queue").arn(QUEUE_ARN).build();
    events.putTargets(targets -> targets.rule(name).targets(queue));
  }

  private void group() {
    String image = ssm.getParameter(parameter -> parameter.name(IMAGE)).parameter().value();
    String userData =
        Base64.getEncoder()
            .encodeToString(("ECS_CLUSTER=" + CLUSTER).getBytes(StandardCharsets.UTF_8));
    ec2.createLaunchTemplate(
        template ->
            template
                .launchTemplateName(GROUP)
                .launchTemplateData(
                    settings -> {
                      settings.imageId(image).instanceType("m5.large").userData(userData);
                      if (spot) {
                        settings.instanceMarketOptions(market -> market.marketType("spot"));
                      }
                    }));
    fleet.autoScaling.createAutoScalingGroup(
        group ->
            group
                .autoScalingGroupName(GROUP)
                .minSize(0)
                .maxSize(6)
                .desiredCapacity(3)
                .launchTemplate(template -> template.launchTemplateName(GROUP))
                .availabilityZones("us-east-1a", "us-east-1b", "us-east-1c"));
    fleet.autoScaling.putLifecycleHook(
        hook ->
            hook.autoScalingGroupName(GROUP)
                .lifecycleHookName(HOOK)
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout(600)
                .defaultResult("CONTINUE"));
  }

  void define(String family, int cpu, int memory) {
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
