package dev.lockkeeper.rollout.fleet;

import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.rollout.wiring.RolloutParts.Clients;
import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.autoscaling.LifecycleState;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.sample.ShippedRoles;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.MachineImage;
import dev.lockkeeper.sandbox.world.World;
import java.net.URI;
import java.nio.file.Path;
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
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * A sandbox in stepped time, with a cluster, and a group of which the cluster's instances are. The
 * service is held to its task role.
 */
public final class Fleet {
  public static final String CLUSTER = "web";
  public static final String GROUP = "web-asg";

  /** Isn't there, but the service may change it. */
  public static final String SECOND_GROUP = GROUP + "-2";

  static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:lockkeeper-rollout";
  private static final String TESTER = "tester";
  private static final ShippedRoles ROLES =
      ShippedRoles.in(Path.of(".."), "rollout-service", "fleet");

  public final SteppedDriver driver;
  public final SimulatedAws aws;
  public final Clock clock;
  public final DisorderlyQueue queue;
  public final EcsClient ecs;
  public final AutoScalingClient autoScaling;
  public final Ec2Client ec2;

  /** From the launch of the first instances until the last of them was fit. */
  Duration slowestBoot;

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
    alarm(client(CloudWatchClient.builder()));
  }

  /** The one that rollouts of tests watch; it says nothing until somebody sets it. */
  private static void alarm(CloudWatchClient cloudWatch) {
    cloudWatch.putMetricAlarm(
        alarm ->
            alarm
                .alarmName("errors")
                .namespace("shop")
                .metricName("errors")
                .statistic("Sum")
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .treatMissingData("ignore")
                .comparisonOperator("GreaterThanThreshold"));
  }

  /** So many instances in three zones, a daemon on each, and nothing else. */
  public static Fleet of(int instances, long seed) {
    Fleet fleet = new Fleet(seed);
    Instant launched = fleet.clock.instant();
    new FleetSetup(fleet).deploy(instances);
    ROLES.enforce(fleet.aws, CLUSTER, GROUP, SECOND_GROUP);
    while (fleet.running("agent") < instances) {
      fleet.letPass(Duration.ofSeconds(1));
    }
    fleet.slowestBoot = Duration.between(launched, fleet.clock.instant());
    fleet.letPass(Duration.ofMinutes(10));
    return fleet;
  }

  private CompletableFuture<Void> send(
      String queueArn, String body, Map<String, String> attributes) {
    queue.send(new OutgoingMessage(body, Duration.ZERO, attributes, Optional.empty()));
    return CompletableFuture.completedFuture(null);
  }

  /** A client of the service's, which may do what its task role allows. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C ofService(B builder) {
    return client(builder, ServiceReplica.ACCESS_KEY, aws.httpClient());
  }

  /** The service's clients of the services that rollouts need. */
  public Clients clientsOfService() {
    return new Clients(
        ofService(EcsClient.builder()),
        ofService(AutoScalingClient.builder()),
        ofService(Ec2Client.builder()),
        ofService(CloudWatchClient.builder()));
  }

  /** A client of whoever sets the scene. */
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

  /** A service that is settled when this returns. */
  public void service(String name, int tasks, boolean spread) {
    service(name, tasks, spread ? Placed.SPREAD : Placed.ANYWHERE);
  }

  void service(String name, int tasks, Placed placed) {
    new FleetSetup(this).service(name, tasks, placed);
    while (running(name) < tasks) {
      letPass(Duration.ofMinutes(1));
    }
    letPass(Duration.ofMinutes(4));
  }

  /** How a service places its tasks. */
  enum Placed {
    ANYWHERE,
    SPREAD,
    BINPACK,
    /** Anywhere but on instances that are to be replaced. */
    HEEDING_THE_FENCE
  }

  private int running(String service) {
    return ecs.describeServices(describe -> describe.cluster(CLUSTER).services(service))
        .services()
        .get(0)
        .runningCount();
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

  /** How many of its instances really are InService, without a call to AWS. */
  long inServiceNow() {
    return driver
        .call(
            () ->
                aws.services().autoScaling().groups().all().stream()
                    .flatMap(group -> group.instances().stream())
                    .filter(one -> one.state() == LifecycleState.IN_SERVICE)
                    .count())
        .join();
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
