package dev.lockkeeper.discovery.fleet;

import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.faults.RateLimit;
import dev.lockkeeper.sandbox.route53.DomainName;
import dev.lockkeeper.sandbox.route53.PublishedZone;
import dev.lockkeeper.sandbox.route53.RecordSet;
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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/**
 * A sandbox's world with a cluster and zones in it, in stepped time, and a queue for its events.
 */
final class Fleet {
  static final String CLUSTER = "web";
  static final String TESTER = "tester";

  /** Ours, on which services tell each other. */
  static final String BUS = "lockkeeper";

  /** The zone that answers with private addresses. */
  static final String INSIDE = "inside.example.";

  /** The zone that answers with public ones. */
  static final String OUTSIDE = "example.com.";

  final SteppedDriver driver;
  final SimulatedAws aws;
  final Clock clock;
  final EcsClient ecs;

  /** What the service polls; it gets events once {@link ShippedRules} feed it. */
  final DisorderlyQueue queue;

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
    queue.send(new OutgoingMessage(body, Duration.ZERO, attributes, Optional.empty()));
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

  /** Looks at a zone as name servers know it at this moment. */
  <T> T lookAtZone(String name, Function<PublishedZone, T> question) {
    DomainName wanted = DomainName.parse(name);
    return driver
        .call(
            () ->
                question.apply(
                    aws.services().route53().publishedZones().stream()
                        .filter(zone -> zone.name().equals(wanted))
                        .findFirst()
                        .orElseThrow()))
        .join();
  }

  /** The values that name servers may answer with, by any of the name's record sets of the type. */
  List<String> answers(String zone, String name, String type) {
    DomainName asked = DomainName.parse(name);
    return lookAtZone(
        zone,
        known ->
            known.records().at(asked).stream()
                .filter(set -> set.type().toString().equals(type))
                .map(RecordSet::values)
                .flatMap(List::stream)
                .toList());
  }

  /** The service's tasks that run and are to go on, as they really are. */
  List<EcsTask> running(String service) {
    return look(
        cluster ->
            cluster.tasks().stream()
                .filter(task -> task.group().equals("service:" + service))
                .filter(task -> task.isRunning() && task.isWanted())
                .collect(Collectors.toList()));
  }

  /** The ids of those tasks. */
  Set<String> runningIds(String service) {
    return running(service).stream().map(EcsTask::id).collect(Collectors.toSet());
  }

  /** Those of the services that are on one EC2 instance. */
  List<EcsTask> runningOn(String instanceId, String... services) {
    return Stream.of(services)
        .flatMap(service -> running(service).stream())
        .filter(task -> instanceOf(task).equals(instanceId))
        .toList();
  }

  static String instanceOf(EcsTask task) {
    return task.instance().host().instanceId();
  }

  /** The EC2 instances of the cluster that are registered. */
  List<EcsContainerInstance> instances() {
    return look(
        cluster ->
            cluster.containerInstances().stream()
                .filter(EcsContainerInstance::isRegistered)
                .toList());
  }

  /** The registration of an EC2 instance, if it has one. */
  Optional<EcsContainerInstance> registration(String instanceId) {
    return instances().stream()
        .filter(each -> each.host().instanceId().equals(instanceId))
        .findFirst();
  }

  /** Has a container instance be emptied. */
  void drain(EcsContainerInstance instance) {
    ecs.updateContainerInstancesState(
        update ->
            update
                .cluster(CLUSTER)
                .containerInstances(instance.arn())
                .status(ContainerInstanceStatus.DRAINING));
  }

  /** Sets how many tasks a service shall have. */
  void want(String service, int tasks) {
    ecs.updateService(update -> update.cluster(CLUSTER).service(service).desiredCount(tasks));
  }

  /** Replaces all tasks of a service. */
  void deploy(String service) {
    ecs.updateService(update -> update.cluster(CLUSTER).service(service).forceNewDeployment(true));
  }

  /** A task's health check fails from now on. */
  void failHealthCheck(EcsTask task) {
    driver.call(() -> aws.services().ecs().failHealthCheck(task.arn())).join();
  }

  /** A task's container exits by itself. */
  void crash(EcsTask task) {
    driver.call(() -> aws.services().ecs().crashTask(task.arn(), 1)).join();
  }

  /** An EC2 instance's hardware dies. */
  void kill(String instanceId) {
    driver.execute(() -> aws.services().ec2().kill(instanceId));
  }

  /** How often {@code caller} called an operation, or, for an empty name, anything of a service. */
  long calls(String caller, String service, String operation) {
    return aws.calls()
        .total(
            call ->
                call.caller().equals(caller)
                    && (service.isEmpty() || call.service().equals(service))
                    && (operation.isEmpty() || call.operation().equals(operation)));
  }
}
