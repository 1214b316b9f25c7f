package dev.lockkeeper.capacity.fleet;

import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.autoscaling.Group;
import dev.lockkeeper.sandbox.autoscaling.GroupInstance;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.settings.Spread;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.faults.RateLimit;
import dev.lockkeeper.sandbox.world.Account;
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
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/** A sandbox's world with a cluster in it, in stepped time, and the queue its events can go to. */
final class Fleet {
  static final String CLUSTER = "web";
  static final String GROUP = "web-asg";
  static final String HOOK = "drain";
  static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:lockkeeper-capacity";
  static final URI ENDPOINT = URI.create("http://sandbox.test");
  private static final String TESTER = "tester";

  final SteppedDriver driver;
  final SimulatedAws aws;
  final Clock clock;

  /** What a service would poll; it gets events once {@link FleetSetup#feedQueue} was called. */
  final DisorderlyQueue queue;

  final EcsClient ecs;
  final AutoScalingClient autoScaling;

  private Fleet(long seed, List<RateLimit> rateLimits, EcsSettings settings) {
    World world = new World(seed, Account.DEFAULT, Instant.parse("2026-03-01T00:00:00Z"));
    InstantSource worldTime = world::now;
    clock = worldTime.withZone(ZoneOffset.UTC);
    queue = new DisorderlyQueue(clock, seed);
    driver = new SteppedDriver(world.timeline());
    aws = new SimulatedAws(world, driver, this::send, Map.of(), rateLimits, settings);
    ecs = client(EcsClient.builder(), TESTER, aws.httpClient());
    autoScaling = client(AutoScalingClient.builder(), TESTER, aws.httpClient());
  }

  /** An empty world in which AWS's documented rates hold. */
  static Fleet withRates(long seed) {
    return new Fleet(seed, RateLimit.documented(), EcsSettings.defaults());
  }

  /** The same, with agents that register so long after their machines run. */
  static Fleet booting(long seed, Spread boot) {
    EcsSettings settings = EcsSettings.defaults();
    EcsSettings.Agents agents = settings.agents();
    return new Fleet(
        seed,
        RateLimit.documented(),
        settings.with(
            new EcsSettings.Agents(
                boot,
                agents.awsvpcTrunking(),
                agents.trunkAttachment(),
                agents.usableMemoryPercent(),
                agents.disconnectsPerHour(),
                agents.disconnected())));
  }

  /** One in which nobody is throttled, to count what a program would call if it could. */
  static Fleet withoutRates(long seed) {
    return new Fleet(seed, List.of(), EcsSettings.defaults());
  }

  private CompletableFuture<Void> send(
      String queueArn, String body, Map<String, String> attributes) {
    queue.send(new OutgoingMessage(body, Duration.ZERO, attributes, Optional.empty()));
    return CompletableFuture.completedFuture(null);
  }

  /** A client of the fleet's AWS, whose calls are counted under {@code caller}. */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, String caller) {
    return client(builder, caller, aws.httpClient());
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, String caller, SdkHttpClient http) {
    return builder
        .httpClient(http)
        .endpointOverride(ENDPOINT)
        .region(Region.US_EAST_1)
        .overrideConfiguration(over -> over.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(caller, "secret")))
        .build();
  }

  Instant now() {
    return clock.instant();
  }

  /** Looks at the cluster as it really is, without a call to AWS. */
  <T> T look(Function<EcsCluster, T> question) {
    return driver
        .call(() -> question.apply(aws.services().ecs().clusters().iterator().next()))
        .join();
  }

  /** Looks at the group as it really is. */
  <T> T lookAtGroup(Function<Group, T> question) {
    return driver
        .call(() -> question.apply(aws.services().autoScaling().groups().all().iterator().next()))
        .join();
  }

  /** How many instances the group wants. */
  int desired() {
    return lookAtGroup(Group::desired);
  }

  /** The instances that are not on their way out. */
  List<GroupInstance> instances() {
    return lookAtGroup(group -> List.copyOf(group.counted()));
  }

  /** Sets how many tasks a service shall have. */
  void want(String service, int tasks) {
    ecs.updateService(update -> update.cluster(CLUSTER).service(service).desiredCount(tasks));
  }

  /** How often {@code caller} called an operation, or, for an empty name, anything of a service. */
  long calls(String caller, String service, String operation) {
    return aws.calls()
        .total(
            call ->
                call.caller().equals(caller)
                    && call.service().equals(service)
                    && (operation.isEmpty() || call.operation().equals(operation)));
  }
}
