package dev.lockkeeper.together;

import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.faults.RateLimit;
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
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ecs.EcsClient;

/** The world: AWS in stepped time, with its documented rates, and the queues of the services. */
final class Simulation {
  static final String CLUSTER = "web";
  static final String GROUP = "web-asg";
  static final URI ENDPOINT = URI.create("http://sandbox.test");
  static final Scope SCOPE =
      new Scope(Account.DEFAULT.id(), Account.DEFAULT.region(), List.of(CLUSTER));
  private static final String TESTER = "tester";
  private static final ShippedRoles ROLES = ShippedRoles.in(Path.of(".."), "together", "together");

  final SteppedDriver driver;
  final SimulatedAws aws;
  final Clock clock;
  final Messaging messaging;
  final EcsClient ecs;
  final AutoScalingClient autoScaling;

  Simulation(long seed) {
    World world = new World(seed, Account.DEFAULT, Instant.parse("2026-03-01T00:00:00Z"));
    InstantSource worldTime = world::now;
    clock = worldTime.withZone(ZoneOffset.UTC);
    driver = new SteppedDriver(world.timeline());
    messaging = new Messaging(clock, seed);
    aws = new SimulatedAws(world, driver, messaging::send, Map.of(), RateLimit.documented());
    ecs = client(EcsClient.builder());
    autoScaling = client(AutoScalingClient.builder());
  }

  /** A client of whoever sets the scene. */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return client(builder, TESTER, aws.httpClient());
  }

  /** A client whose calls are counted under {@code caller}. */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
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

  /** Holds the services to their task roles, discovery-service to this zone. */
  void enforceRoles(String zone) {
    ROLES.enforce(aws, CLUSTER, GROUP).addZone(zone);
  }

  Instant now() {
    return clock.instant();
  }

  void pass(Duration time) {
    driver.advanceBy(time);
  }

  /** Looks at the cluster as it really is, without a call to AWS. */
  <T> T look(Function<EcsCluster, T> question) {
    return driver
        .call(() -> question.apply(aws.services().ecs().clusters().iterator().next()))
        .join();
  }

  AutoScalingGroup group() {
    return autoScaling
        .describeAutoScalingGroups(describe -> describe.autoScalingGroupNames(GROUP))
        .autoScalingGroups()
        .get(0);
  }

  /** Amazon releases an image; answers with its id. */
  String release() {
    return driver.call(() -> aws.services().ec2().images().release("1.97.0", true)).join().stream()
        .filter(image -> image.architecture().equals("x86_64"))
        .map(MachineImage::imageId)
        .findFirst()
        .orElseThrow();
  }
}
