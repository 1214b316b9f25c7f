package dev.lockkeeper.discovery.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.cloudformation.template.StackPlan;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.faults.RateLimit;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** A sandbox's world with a cluster in it, in stepped time, and the queue its events go to. */
final class Fleet {
  static final String CLUSTER = "web";
  static final String TESTER = "tester";
  private static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:lockkeeper-discovery";
  private static final List<String> RULES =
      List.of(
          "DiscoveryContainerInstanceRule",
          "DiscoveryTaskRule",
          "DiscoveryServiceRule",
          "DiscoveryDeploymentRule");

  final SteppedDriver driver;
  final SimulatedAws aws;
  final Clock clock;
  final DisorderlyQueue queue;
  final EcsClient ecs;

  /** Whether events of AWS's are lost on their way. */
  boolean losesEvents;

  /** An empty world in which AWS's documented rates hold. */
  Fleet(long seed) {
    World world = new World(seed, Account.DEFAULT, Instant.parse("2026-03-01T00:00:00Z"));
    InstantSource worldTime = world::now;
    clock = worldTime.withZone(ZoneOffset.UTC);
    queue = new DisorderlyQueue(clock, seed);
    driver = new SteppedDriver(world.timeline());
    aws = new SimulatedAws(world, driver, this::send, Map.of(), RateLimit.documented());
    ecs = client(EcsClient.builder(), TESTER);
  }

  private CompletableFuture<Void> send(
      String queueArn, String body, Map<String, String> attributes) {
    if (!losesEvents) {
      queue.send(new OutgoingMessage(body, Duration.ZERO, attributes, Optional.empty()));
    }
    return CompletableFuture.completedFuture(null);
  }

  /** A client of the fleet's AWS, whose calls are counted under {@code caller}. */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, String caller) {
    return builder
        .httpClient(aws.httpClient())
        .endpointOverride(URI.create("http://sandbox.test"))
        .region(Region.US_EAST_1)
        .overrideConfiguration(over -> over.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(caller, "secret")))
        .build();
  }

  /** From now on events go to the queue by the rules that ship. */
  void feedQueue() {
    String cluster = Account.DEFAULT.arn("ecs", "cluster/" + CLUSTER);
    StackPlan plan =
        new StackPlan(
            template(), "messaging", "id", Account.DEFAULT, Map.of("ClusterArns", cluster));
    plan.resources().stream()
        .filter(resource -> resource.logicalId().startsWith("Discovery"))
        .filter(resource -> !RULES.contains(resource.logicalId()))
        .forEach(
            resource ->
                plan.created(resource.logicalId(), resource.logicalId(), Map.of("Arn", QUEUE_ARN)));
    EventBridgeClient events = client(EventBridgeClient.builder(), TESTER);
    for (String name : RULES) {
      events.putRule(rule -> rule.name(name).eventPattern(pattern(plan, name)));
      Target target = Target.builder().id("queue").arn(QUEUE_ARN).build();
      events.putTargets(targets -> targets.rule(name).targets(target));
    }
  }

  private static String pattern(StackPlan plan, String rule) {
    return plan.resources().stream()
        .filter(resource -> resource.logicalId().equals(rule))
        .map(resource -> ((ObjectNode) plan.propertiesOf(resource)).get("EventPattern").toString())
        .findFirst()
        .orElseThrow();
  }

  private static Template template() {
    try {
      return Template.parse(Files.readString(Path.of("..", "infra", "messaging.yaml")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
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

  /** The service's tasks that are to run and do, as they really are: EC2 instance by task id. */
  Map<String, String> running(String service) {
    return look(
        cluster ->
            cluster.tasks().stream()
                .filter(task -> task.group().equals("service:" + service))
                .filter(task -> task.isRunning() && task.isWanted())
                .collect(
                    Collectors.toMap(EcsTask::id, task -> task.instance().host().instanceId())));
  }

  /** Sets how many tasks a service shall have. */
  void want(String service, int tasks) {
    ecs.updateService(update -> update.cluster(CLUSTER).service(service).desiredCount(tasks));
  }

  /** How often {@code caller} called an operation. */
  long calls(String caller, String operation) {
    return aws.calls()
        .total(call -> call.caller().equals(caller) && call.operation().equals(operation));
  }
}
