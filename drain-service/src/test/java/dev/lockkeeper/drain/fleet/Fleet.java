package dev.lockkeeper.drain.fleet;

import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.autoscaling.GroupInstance;
import dev.lockkeeper.sandbox.autoscaling.LifecycleState;
import dev.lockkeeper.sandbox.calls.CallLog;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.ec2.Warnings;
import dev.lockkeeper.sandbox.ecs.state.TaskStatus;
import dev.lockkeeper.sandbox.faults.RateLimit;
import dev.lockkeeper.sandbox.sample.ShippedRoles;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.World;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * A sandbox's world with a cluster in it, and the queue its events go to. The service is held to
 * its task role.
 */
final class Fleet implements AutoCloseable {
  static final String CLUSTER = "web";
  static final String GROUP = "web-asg";
  static final String HOOK = "lockkeeper-drain";
  static final String QUEUE_ARN = "arn:aws:sqs:us-east-1:000000000000:lockkeeper-drain";
  private static final String TESTER = "tester";
  private static final ShippedRoles ROLES =
      ShippedRoles.in(Path.of(".."), "drain-service", "fleet");

  final SdkClients clients = new SdkClients();
  final SteppedDriver driver;
  final SimulatedAws aws;
  final Clock clock;
  final DisorderlyQueue queue;
  final EcsClient ecs;
  final AutoScalingClient autoScaling;
  final PlainStopSwitches switches = new PlainStopSwitches();

  /** What the other services were told. */
  final List<OutgoingEvent> told = new ArrayList<>();

  /** What events are sent on with from now on. */
  Optional<String> traceHeader = Optional.empty();

  final Bus bus = told::addAll;
  final ReleaseWatch releases = new ReleaseWatch(this);

  /** The way of the service's calls to AWS. */
  final WatchedAws watched;

  /** What happens while the service calls ECS. */
  final Interruption interruption = new Interruption();

  private Fleet(long seed) {
    World world = new World(seed, Account.DEFAULT, Instant.parse("2026-03-01T10:00:00Z"));
    InstantSource worldTime = world::now;
    clock = worldTime.withZone(ZoneOffset.UTC);
    queue = new DisorderlyQueue(clock, seed);
    driver = new SteppedDriver(world.timeline());
    aws = new SimulatedAws(world, driver, this::send, Map.of(), RateLimit.documented());
    watched = new WatchedAws(this, aws.httpClient());
    ecs = clients.client(EcsClient.builder(), TESTER, aws.httpClient());
    autoScaling = clients.client(AutoScalingClient.builder(), TESTER, aws.httpClient());
  }

  /** Three instances in service, four tasks of a service on them, and a daemon. */
  static Fleet settled(long seed) {
    return settled(seed, false);
  }

  /** The same on Spot Instances. */
  static Fleet settledOnSpot(long seed) {
    return settled(seed, true);
  }

  private static Fleet settled(long seed, boolean spot) {
    Fleet fleet = new Fleet(seed);
    new FleetSetup(fleet, spot).deploy();
    ROLES.enforce(fleet.aws, CLUSTER, GROUP);
    fleet.driver.advanceBy(Duration.ofMinutes(10));
    return fleet;
  }

  private CompletableFuture<Void> send(
      String queueArn, String body, Map<String, String> attributes) {
    queue.send(new OutgoingMessage(body, Duration.ZERO, attributes, traceHeader));
    return CompletableFuture.completedFuture(null);
  }

  /** Has the group terminate an instance with tasks of the service on it; answers with its id. */
  String terminateBusyInstance() {
    String instanceId = instanceOf(serviceTasks().get(0));
    terminate(instanceId);
    return instanceId;
  }

  /** The id of the instance that a task is on. */
  String instanceOf(String taskArn) {
    Task task = ecs.describeTasks(t -> t.cluster(CLUSTER).tasks(taskArn)).tasks().get(0);
    return ecs.describeContainerInstances(
            c -> c.cluster(CLUSTER).containerInstances(task.containerInstanceArn()))
        .containerInstances()
        .get(0)
        .ec2InstanceId();
  }

  /** Where an instance is registered. */
  ContainerInstance containerInstance(String instanceId) {
    List<String> arns =
        ecs.listContainerInstances(
                list -> list.cluster(CLUSTER).filter("ec2InstanceId == " + instanceId))
            .containerInstanceArns();
    return ecs.describeContainerInstances(
            describe -> describe.cluster(CLUSTER).containerInstances(arns))
        .containerInstances()
        .get(0);
  }

  /** Runs a task that belongs to no service and so is not stopped by draining. */
  String runStandaloneTask() {
    String arn =
        ecs.runTask(run -> run.cluster(CLUSTER).taskDefinition("shop")).tasks().get(0).taskArn();
    driver.advanceBy(Duration.ofMinutes(2));
    return arn;
  }

  /** The same, of a family of its own and on a chosen instance. */
  String runStandaloneTask(String family, String instanceId) {
    PlacementConstraint there =
        PlacementConstraint.builder()
            .type(PlacementConstraintType.MEMBER_OF)
            .expression("ec2InstanceId == " + instanceId)
            .build();
    String arn =
        ecs.runTask(run -> run.cluster(CLUSTER).taskDefinition(family).placementConstraints(there))
            .tasks()
            .get(0)
            .taskArn();
    driver.advanceBy(Duration.ofMinutes(1));
    return arn;
  }

  /** The events of that kind that others were told, newest last. */
  List<OutgoingEvent> told(String detailType) {
    return told.stream().filter(event -> event.detailType().equals(detailType)).toList();
  }

  void stopTask(String taskArn) {
    ecs.stopTask(stop -> stop.cluster(CLUSTER).task(taskArn));
  }

  void terminate(String instanceId) {
    autoScaling.terminateInstanceInAutoScalingGroup(
        terminate -> terminate.instanceId(instanceId).shouldDecrementDesiredCapacity(false));
  }

  List<String> serviceTasks() {
    return ecs.listTasks(list -> list.cluster(CLUSTER).serviceName("shop")).taskArns();
  }

  /** What AWS announces about instances before it happens. */
  void warn(Consumer<Warnings> warning) {
    driver.execute(() -> warning.accept(aws.services().ec2().warnings()));
  }

  /** Another service puts an event on the bus, whose rule feeds the queue. */
  void tell(String source, String detailType, String detail) {
    String body =
        """
        {"version": "0", "id": "%s", "detail-type": "%s", "source": "%s",
         "account": "000000000000", "time": "%s", "region": "us-east-1", "resources": [],
         "detail": %s}
        """
            .formatted(UUID.randomUUID(), detailType, source, clock.instant(), detail);
    queue.send(new OutgoingMessage(body, Duration.ZERO, Map.of(), Optional.empty()));
  }

  /** The group's state of the instance; {@code gone} once it has left. */
  String lifecycleState(String instanceId) {
    return autoScaling
        .describeAutoScalingInstances(describe -> describe.instanceIds(instanceId))
        .autoScalingInstances()
        .stream()
        .findFirst()
        .map(instance -> instance.lifecycleState())
        .orElse("gone");
  }

  /** Instances in service. */
  List<String> inService() {
    return autoScaling
        .describeAutoScalingGroups(describe -> describe.autoScalingGroupNames(GROUP))
        .autoScalingGroups()
        .get(0)
        .instances()
        .stream()
        .filter(instance -> instance.lifecycleStateAsString().equals("InService"))
        .map(Instance::instanceId)
        .toList();
  }

  void leaveCluster(String instanceId) {
    String arn = containerInstance(instanceId).containerInstanceArn();
    ecs.deregisterContainerInstance(
        leave -> leave.cluster(CLUSTER).containerInstance(arn).force(true));
  }

  /** How often the service called an operation, or, for an empty name, any of AWS's service. */
  long calls(String service, String operation) {
    return aws.calls()
        .total(
            call ->
                call.caller().equals(ServiceReplica.ACCESS_KEY)
                    && call.service().equals(service)
                    && (operation.isEmpty() || call.operation().equals(operation)));
  }

  /** The same, but only those that AWS did, whether or not its answer came through. */
  long effectiveCalls(String service, String operation) {
    return aws.calls().counts().stream()
        .filter(count -> count.call().caller().equals(ServiceReplica.ACCESS_KEY))
        .filter(count -> count.call().service().equals(service))
        .filter(count -> count.call().operation().equals(operation))
        .flatMap(count -> count.outcomes().entrySet().stream())
        .filter(outcome -> Set.of(CallLog.OK, CallLog.CONNECTION_LOST).contains(outcome.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The instances that wait for their termination hooks at this moment. */
  Set<String> waitingForHooks() {
    return driver
        .call(
            () ->
                aws.services().autoScaling().groups().all().stream()
                    .flatMap(group -> group.instances().stream())
                    .filter(instance -> instance.state() == LifecycleState.TERMINATING_WAIT)
                    .map(GroupInstance::instanceId)
                    .collect(Collectors.toSet()))
        .join();
  }

  /** How many tasks that aren't a daemon's really are on the instance, stopping ones included. */
  long workOn(String instanceId) {
    return driver
        .call(
            () ->
                aws.services().ecs().clusters().stream()
                    .flatMap(cluster -> cluster.tasks().stream())
                    .filter(task -> task.instance().host().instanceId().equals(instanceId))
                    .filter(task -> !task.group().equals("service:agent"))
                    .filter(task -> task.lastStatus() != TaskStatus.STOPPED)
                    .count())
        .join();
  }

  /** Nothing calls from here any more. */
  @Override
  public void close() {
    clients.close();
  }
}
