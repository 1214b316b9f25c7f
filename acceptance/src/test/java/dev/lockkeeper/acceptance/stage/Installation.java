package dev.lockkeeper.acceptance.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.SandboxOptions;
import dev.lockkeeper.sandbox.cloudformation.DeployedStack;
import dev.lockkeeper.sandbox.cloudformation.StackDeployer;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.faults.CallFaults;
import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import dev.lockkeeper.sandbox.sample.ServiceEnvironment;
import dev.lockkeeper.sandbox.sample.ServiceRoles;
import dev.lockkeeper.sandbox.sample.ShippedRoles;
import dev.lockkeeper.sandbox.world.Account;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.regions.Region;

/**
 * The stage of one test class: a sandbox in this process, on free ports and a fast clock, with the
 * messaging stack deployed, the sample cluster up and the services held to their task roles. After
 * each test faults are lifted and services ended; if it failed, the last log lines of the newest
 * two are printed.
 */
public final class Installation implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  /** Access keys of drain-service's replicas begin with this. */
  public static final String SERVICE = "drain-service";

  /** Access keys of capacity-service's replicas begin with this. */
  public static final String CAPACITY_SERVICE = "capacity-service";

  /** Access keys of discovery-service's replicas begin with this. */
  public static final String DISCOVERY_SERVICE = "discovery-service";

  /** Access keys of rollout-service's replicas begin with this. */
  public static final String ROLLOUT_SERVICE = "rollout-service";

  private static final double SPEED = 30;

  private static final Path HOME = Path.of(System.getProperty("lockkeeper.home", ".."));

  private final SandboxOptions options;
  private final SampleCluster.Size size;
  private final Processes processes = new Processes(HOME);
  private Sandbox sandbox;
  private Clients aws;
  private DeployedStack messaging;
  private ServiceRoles roles;

  /** An installation in a world that is the same each time. */
  public Installation() {
    this(1);
  }

  /**
   * An installation.
   *
   * @param seed of everything that is left to chance in the world, faults included
   */
  public Installation(long seed) {
    this(
        SandboxOptions.usual().withSpeed(SPEED).withSeed(seed),
        new SampleCluster.Size(SampleCluster.INSTANCES, 12, 6, 6));
  }

  private Installation(SandboxOptions options, SampleCluster.Size size) {
    this.options = options.withPort(0);
    this.size = size;
  }

  /**
   * An installation with a sample cluster of another size. AWS's rates are by the services' clock
   * here, not by the world's faster one, so that they are as hard to keep as in earnest.
   */
  public static Installation of(SampleCluster.Size size) {
    SandboxOptions usual = SandboxOptions.usual().withSpeed(SPEED);
    return new Installation(usual.withRateLimits(Rates.byServicesClock(SPEED)), size);
  }

  /** An installation with a sample cluster of another size, and no rates to keep to. */
  public static Installation freely(SampleCluster.Size size) {
    return new Installation(SandboxOptions.usual().withSpeed(SPEED), size);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    sandbox = Sandbox.start(options);
    aws = Clients.of(sandbox.endpoint(), Region.of(account().region()), "test");
    messaging =
        new StackDeployer(account(), aws.forStacks())
            .deploy(
                "lockkeeper-messaging",
                Template.parse(Files.readString(HOME.resolve("infra").resolve("messaging.yaml"))),
                Map.of("ClusterArns", clusterArn()));
    SampleCluster cluster = new SampleCluster(aws, size, SPEED);
    cluster.createInstances();
    roles =
        ShippedRoles.in(HOME, "acceptance", context.getRequiredTestClass().getSimpleName())
            .enforce(sandbox.aws(), SampleCluster.CLUSTER, SampleCluster.GROUP);
    Await.until("instances are up", () -> fleet().isUp());
    cluster.createServices();
    awaitWhole();
  }

  /** Waits until all instances and tasks are up. */
  public void awaitWhole() {
    Await.until("the cluster is whole", fleet()::isWhole, fleet()::missing);
  }

  /** Starts a drain-service as it would be in production. */
  public DrainService startDrainService() {
    return startDrainService(SERVICE, Map.of());
  }

  /**
   * Starts a drain-service.
   *
   * @param accessKeyId under which its calls are counted, and faults find them
   * @param settings environment variables that differ from the ordinary
   */
  public DrainService startDrainService(String accessKeyId, Map<String, String> settings) {
    return new DrainService(start(SERVICE, accessKeyId, settings));
  }

  /**
   * Starts a capacity-service.
   *
   * @param accessKeyId under which its calls are counted
   * @param settings environment variables that differ from the ordinary
   */
  public CapacityService startCapacityService(String accessKeyId, Map<String, String> settings) {
    return new CapacityService(start(CAPACITY_SERVICE, accessKeyId, settings));
  }

  /**
   * Starts a discovery-service that writes a zone.
   *
   * @param accessKeyId under which its calls are counted
   */
  public DiscoveryService startDiscoveryService(String accessKeyId, NamedTasks tasks) {
    Map<String, String> settings = Map.of("LOCKKEEPER_DISCOVERY_ZONE__INSIDE__ID", tasks.zoneId());
    return new DiscoveryService(start(DISCOVERY_SERVICE, accessKeyId, settings));
  }

  /**
   * Starts a rollout-service.
   *
   * @param accessKeyId under which its calls are counted
   * @param settings environment variables that differ from the ordinary
   */
  public RolloutService startRolloutService(String accessKeyId, Map<String, String> settings) {
    return new RolloutService(start(ROLLOUT_SERVICE, accessKeyId, settings));
  }

  /** Tells of a drain as drain-service does. */
  public void announceDrain(NamedTasks tasks, String instanceId) {
    tasks.announceDrain(instanceId, clusterArn(), messaging.outputs().get("BusName"));
  }

  /** Makes a private zone, and a service with addresses of its own that is to have names there. */
  public NamedTasks createNamedTasks(String zone, String service, int tasks, Duration ttl) {
    NamedTasks named =
        NamedTasks.create(sandbox, aws, zone, new NamedTasks.Wanted(service, tasks, ttl));
    roles.addZone(named.zoneId());
    return named;
  }

  private ServiceProcess start(String service, String accessKeyId, Map<String, String> settings) {
    ServiceEnvironment environment =
        ServiceEnvironment.of(sandbox, messaging.outputs(), clusterArn());
    Map<String, String> variables = environment.variables(service);
    variables.put("AWS_ACCESS_KEY_ID", accessKeyId);
    variables.putAll(settings);
    return processes.start(service, accessKeyId, variables);
  }

  /** Asks the group to terminate the instance, and to put another in its place. */
  public void terminate(String instanceId) {
    aws.autoScaling()
        .terminateInstanceInAutoScalingGroup(
            request -> request.instanceId(instanceId).shouldDecrementDesiredCapacity(false));
  }

  /** Waits until the group has let go of the instance. */
  public void awaitGone(String instanceId) {
    Await.until(
        instanceId + " has gone",
        () -> fleet().lifecycleState(instanceId).isEmpty(),
        () -> fleet().lifecycleState(instanceId) + " with " + fleet().workOn(instanceId));
  }

  /** The cluster as it is. */
  public Fleet fleet() {
    return new Fleet(sandbox.endpoint(), size.instances());
  }

  /** The group of the sample cluster, by what AWS says. */
  public Group group() {
    return new Group(aws);
  }

  /** What drain-service has called. */
  public CallCounts calls() {
    return calls(SERVICE);
  }

  /** What those have called whose access keys begin so. */
  public CallCounts calls(String accessKeyId) {
    return new CallCounts(sandbox.aws().calls(), accessKeyId);
  }

  /** Asks ECS for so many tasks of a service. */
  public void setDesiredCount(String service, int tasks) {
    aws.ecs()
        .updateService(
            request -> request.cluster(SampleCluster.CLUSTER).service(service).desiredCount(tasks));
  }

  /** How many more tasks fit, by what AWS says; and what it was told. */
  public Room room() {
    return new Room(aws);
  }

  /** What is told on the bus. */
  public BusEvents busEvents() {
    return new BusEvents(control("/events?limit=1000"));
  }

  /** The world's time. */
  public WorldTime time() {
    return new WorldTime(control("/clock"), SPEED);
  }

  /** When the answers at a name changed. */
  public AnswerTimes answerTimes(NamedTasks tasks) {
    return new AnswerTimes(control("/answers?type=A&name=" + tasks.name()));
  }

  /** What goes wrong with calls on purpose. */
  public CallFaults faults() {
    return sandbox.aws().faults();
  }

  /** The sandbox's control API. */
  public URI control(String path) {
    return sandbox.endpoint().resolve("/_sandbox" + path);
  }

  /** Drain-service's queue and its dead letters. */
  public Queues queues() {
    return new Queues(
        aws.sqs(),
        messaging.outputs().get("DrainQueueUrl"),
        messaging.outputs().get("DrainDeadLettersUrl"));
  }

  /** The account that all is in. */
  public Account account() {
    return sandbox.aws().world().account();
  }

  /** The ARN of the sample cluster. */
  public String clusterArn() {
    return account().arn("ecs", "cluster/" + SampleCluster.CLUSTER);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    processes.endAll(context.getExecutionException().isPresent());
    faults().clear();
    Web.delete(control("/event-faults"));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    aws.close();
    sandbox.close();
    assertThat(sandbox.aws().access().refused())
        .as("what infra/roles.yaml does not allow")
        .isEmpty();
  }
}
