package dev.lockkeeper.rollout.fleet;

import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.MachineImage;
import dev.lockkeeper.sandbox.world.World;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** A sandbox in stepped time, with a cluster, and a group of which the cluster's instances are. */
public final class Fleet {
  public static final String CLUSTER = "web";
  public static final String GROUP = "web-asg";
  static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:lockkeeper-rollout";
  private static final String TESTER = "tester";

  public final SteppedDriver driver;
  public final SimulatedAws aws;
  public final Clock clock;
  public final DisorderlyQueue queue;
  public final EcsClient ecs;
  public final AutoScalingClient autoScaling;
  public final Ec2Client ec2;

  private Fleet(long seed) {
    World world = new World(seed, Account.DEFAULT, Instant.parse("2026-03-01T10:00:00Z"));
    InstantSource worldTime = world::now;
    clock = worldTime.withZone(ZoneOffset.UTC);
    queue = new DisorderlyQueue(clock, seed);
    driver = new SteppedDriver(world.timeline());
    aws = new SimulatedAws(world, driver, this::send, Map.of(), List.of());
    ecs = client(EcsClient.builder());
    autoScaling = client(AutoScalingClient.builder());
    ec2 = client(Ec2Client.builder());
  }

  /** So many instances in three zones, a daemon on each, and nothing else. */
  public static Fleet of(int instances, long seed) {
    Fleet fleet = new Fleet(seed);
    new FleetSetup(fleet).deploy(instances);
    fleet.letPass(Duration.ofMinutes(10));
    return fleet;
  }

  private CompletableFuture<Void> send(
      String queueArn, String body, Map<String, String> attributes) {
    queue.send(new OutgoingMessage(body, Duration.ZERO, attributes, Optional.empty()));
    return CompletableFuture.completedFuture(null);
  }

  /** A client of the fleet's AWS. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return client(builder, TESTER, aws.httpClient());
  }

  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, String caller, SdkHttpClient http) {
    return builder
        .httpClient(http)
        .endpointOverride(URI.create("http://sandbox.test"))
        .region(Region.US_EAST_1)
        .overrideConfiguration(over -> over.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(caller, "secret")))
        .build();
  }

  public void letPass(Duration time) {
    driver.advanceBy(time);
  }

  /** Amazon releases an image; answers with its id. */
  public String release(boolean agentConnects) {
    return driver
        .call(() -> aws.services().ec2().images().release("1.97.0", agentConnects))
        .join()
        .stream()
        .filter(image -> image.architecture().equals("x86_64"))
        .map(MachineImage::imageId)
        .findFirst()
        .orElseThrow();
  }

  public void service(String name, int tasks, boolean spread) {
    new FleetSetup(this).service(name, tasks, spread);
    letPass(Duration.ofMinutes(5));
  }

  public AutoScalingGroup group() {
    return autoScaling
        .describeAutoScalingGroups(describe -> describe.autoScalingGroupNames(GROUP))
        .autoScalingGroups()
        .get(0);
  }

  /** Ids of the group's instances that are InService. */
  public List<String> inService() {
    return group().instances().stream()
        .filter(one -> one.lifecycleStateAsString().equals("InService"))
        .map(Instance::instanceId)
        .toList();
  }

  /** The registration of an instance. */
  public Optional<ContainerInstance> registration(String instanceId) {
    List<String> arns =
        ecs.listContainerInstances(
                list -> list.cluster(CLUSTER).filter("ec2InstanceId == " + instanceId))
            .containerInstanceArns();
    return arns.isEmpty()
        ? Optional.empty()
        : ecs
            .describeContainerInstances(one -> one.cluster(CLUSTER).containerInstances(arns))
            .containerInstances()
            .stream()
            .findFirst();
  }

  public void set(String instanceId, ContainerInstanceStatus status) {
    String arn = registration(instanceId).orElseThrow().containerInstanceArn();
    ecs.updateContainerInstancesState(
        update -> update.cluster(CLUSTER).containerInstances(arn).status(status));
  }

  /** The tasks of a service that are to run. */
  public List<Task> tasks(String service) {
    List<String> arns =
        ecs.listTasks(list -> list.cluster(CLUSTER).serviceName(service)).taskArns();
    return arns.isEmpty()
        ? List.of()
        : ecs.describeTasks(describe -> describe.cluster(CLUSTER).tasks(arns)).tasks();
  }

  public long calls(String operation) {
    return aws.calls().total(call -> call.operation().equals(operation));
  }
}
