package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.capacity.fleet.Fleet.GROUP;
import static dev.lockkeeper.capacity.fleet.Fleet.HOOK;
import static dev.lockkeeper.capacity.fleet.Fleet.QUEUE_ARN;

import dev.lockkeeper.sandbox.cloudformation.StackDeployer;
import dev.lockkeeper.sandbox.cloudformation.resources.AwsClients;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.world.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ManagedScalingStatus;
import software.amazon.awssdk.services.ecs.model.PlacementStrategy;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Makes what a fleet consists of, all over the API. */
final class FleetSetup {
  private static final String TESTER = "tester";
  private static final String IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";

  private final Fleet fleet;

  FleetSetup(Fleet fleet) {
    this.fleet = fleet;
  }

  /** The cluster, and the group with a termination hook that somebody has to complete. */
  FleetSetup cluster(String instanceType, int min, int max, int desired) {
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
                .launchTemplateName(GROUP)
                .launchTemplateData(
                    launch -> launch.imageId(image).instanceType(instanceType).userData(userData)));
    fleet.autoScaling.createAutoScalingGroup(
        group ->
            group
                .autoScalingGroupName(GROUP)
                .minSize(min)
                .maxSize(max)
                .desiredCapacity(desired)
                .launchTemplate(template -> template.launchTemplateName(GROUP))
                .availabilityZones("us-east-1a", "us-east-1b", "us-east-1c"));
    return this;
  }

  /** The hook by which {@link Drainer} learns of instances that are to go. */
  FleetSetup drained() {
    fleet.autoScaling.putLifecycleHook(
        hook ->
            hook.autoScalingGroupName(GROUP)
                .lifecycleHookName(HOOK)
                .lifecycleTransition("autoscaling:EC2_INSTANCE_TERMINATING")
                .heartbeatTimeout(7200)
                .defaultResult("CONTINUE"));
    return this;
  }

  /** A service of tasks of that size. */
  FleetSetup service(
      String name, int cpu, int memory, int desired, PlacementStrategy... strategies) {
    define(name, cpu, memory);
    fleet.ecs.createService(
        service ->
            service
                .cluster(CLUSTER)
                .serviceName(name)
                .taskDefinition(name)
                .desiredCount(desired)
                .placementStrategy(strategies));
    return this;
  }

  /**
   * The group is a capacity provider's; right after {@link #cluster}, before instances register.
   */
  FleetSetup capacityProvider(String name, ManagedScalingStatus scaling) {
    fleet.ecs.createCapacityProvider(
        provider ->
            provider
                .name(name)
                .autoScalingGroupProvider(
                    group ->
                        group
                            .autoScalingGroupArn(GROUP)
                            .managedScaling(managed -> managed.status(scaling))));
    CapacityProviderStrategyItem only =
        CapacityProviderStrategyItem.builder().capacityProvider(name).weight(1).build();
    fleet.ecs.putClusterCapacityProviders(
        put -> put.cluster(CLUSTER).capacityProviders(name).defaultCapacityProviderStrategy(only));
    return this;
  }

  /** A service with a task on each instance. */
  FleetSetup daemon(String name, int cpu, int memory) {
    define(name, cpu, memory);
    fleet.ecs.createService(
        service ->
            service
                .cluster(CLUSTER)
                .serviceName(name)
                .taskDefinition(name)
                .schedulingStrategy(SchedulingStrategy.DAEMON));
    return this;
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

  /** Deploys {@code infra/scaling.yaml} for the group. */
  FleetSetup scaling(Map<String, String> parameters) {
    AwsClients clients = AwsClients.of(fleet.aws.httpClient(), Fleet.ENDPOINT, Account.DEFAULT);
    new StackDeployer(Account.DEFAULT, clients).deploy("scaling", scalingTemplate(), parameters);
    return this;
  }

  /** The template that ships; tests run in their module's directory. */
  static Template scalingTemplate() {
    try {
      return Template.parse(Files.readString(Path.of("..", "infra", "scaling.yaml")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has these events go to the queue from now on. */
  FleetSetup feedQueue(String name, String pattern) {
    EventBridgeClient events = fleet.client(EventBridgeClient.builder(), TESTER);
    events.putRule(rule -> rule.name(name).eventPattern(pattern));
    Target queue = Target.builder().id("queue").arn(QUEUE_ARN).build();
    events.putTargets(targets -> targets.rule(name).targets(queue));
    return this;
  }
}
