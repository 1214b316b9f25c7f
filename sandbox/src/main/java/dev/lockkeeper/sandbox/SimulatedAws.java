package dev.lockkeeper.sandbox;

import dev.lockkeeper.sandbox.access.AccessGate;
import dev.lockkeeper.sandbox.calls.CallLog;
import dev.lockkeeper.sandbox.cloudformation.CloudFormation;
import dev.lockkeeper.sandbox.cloudformation.StackDeployer;
import dev.lockkeeper.sandbox.cloudformation.resources.AwsClients;
import dev.lockkeeper.sandbox.control.AnswerRoutes;
import dev.lockkeeper.sandbox.control.BasicRoutes;
import dev.lockkeeper.sandbox.control.ClusterRoutes;
import dev.lockkeeper.sandbox.control.ControlRoutes;
import dev.lockkeeper.sandbox.control.EventRoutes;
import dev.lockkeeper.sandbox.control.FaultRoutes;
import dev.lockkeeper.sandbox.control.MachineRoutes;
import dev.lockkeeper.sandbox.control.WorldRoutes;
import dev.lockkeeper.sandbox.driver.Driver;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.faults.CallFaults;
import dev.lockkeeper.sandbox.faults.RateLimit;
import dev.lockkeeper.sandbox.faults.RateLimits;
import dev.lockkeeper.sandbox.front.CallPipeline;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Exchange;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import dev.lockkeeper.sandbox.wire.endpoint.AwsEndpoint;
import dev.lockkeeper.sandbox.wire.endpoint.CurrentCaller;
import dev.lockkeeper.sandbox.wire.endpoint.SandboxHttpClient;
import dev.lockkeeper.sandbox.world.QueueSink;
import dev.lockkeeper.sandbox.world.World;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.http.SdkHttpClient;

/** The sandbox without a network: one world, whoever moves it, and the way of calls into it. */
public final class SimulatedAws implements Exchange {
  /** Clients in this process want an address, though nothing is sent there. */
  private static final URI IN_MEMORY = URI.create("http://127.0.0.1");

  private final World world;
  private final Driver driver;
  private final SimulatedServices services;
  private final CallFaults faults;
  private final CallLog calls = new CallLog();
  private final ControlRoutes control;
  private final CallPipeline pipeline;
  private final AccessGate access;

  /**
   * Puts the services into a world.
   *
   * @param queues where events for queues go
   * @param outside services that answer for themselves, such as an embedded SQS
   */
  public SimulatedAws(
      World world,
      Driver driver,
      QueueSink queues,
      Map<AwsService, Exchange> outside,
      List<RateLimit> rateLimits) {
    this(world, driver, queues, outside, rateLimits, FleetSettings.DEFAULT);
  }

  /** The same, with an ECS that behaves otherwise where AWS documents no figure. */
  public SimulatedAws(
      World world,
      Driver driver,
      QueueSink queues,
      Map<AwsService, Exchange> outside,
      List<RateLimit> rateLimits,
      EcsSettings ecs) {
    this(world, driver, queues, outside, rateLimits, FleetSettings.DEFAULT.with(ecs));
  }

  /** The same, with a fleet that behaves otherwise. */
  public SimulatedAws(
      World world,
      Driver driver,
      QueueSink queues,
      Map<AwsService, Exchange> outside,
      List<RateLimit> rateLimits,
      FleetSettings settings) {
    this.world = world;
    this.driver = driver;
    CurrentCaller caller = new CurrentCaller();
    this.services = SimulatedServices.in(world, queues, driver, caller, settings);
    this.faults = new CallFaults(world.random("faults"));
    List<ServiceOperations> operations = new ArrayList<>(services.operations());
    operations.add(cloudFormation().operations());
    this.access = new AccessGate(world.account(), new FleetArns(world.account(), services));
    AwsEndpoint endpoint =
        new AwsEndpoint(operations, () -> UUID.randomUUID().toString(), caller, access);
    RateLimits limits = new RateLimits(rateLimits, world.now());
    this.pipeline = new CallPipeline(world, driver, endpoint, outside, faults, limits, calls);
    this.control = new ControlRoutes(driver);
    new BasicRoutes(world, driver, calls).register(control);
    new FaultRoutes(faults).register(control);
    new EventRoutes(services.eventBridge().faults(), services.eventBridge().log())
        .register(control);
    new AnswerRoutes(services.route53().answers()).register(control);
    new MachineRoutes(services.ec2()).register(control);
    new ClusterRoutes(services.ecs()).register(control);
    new WorldRoutes(services.ec2(), services.autoScaling(), services.ecs()).register(control);
  }

  /** Without queues: what would go there is dropped. */
  public static SimulatedAws withoutQueues(World world, Driver driver, RateLimit... rateLimits) {
    QueueSink nowhere = (queueArn, body, attributes) -> CompletableFuture.completedFuture(null);
    return new SimulatedAws(world, driver, nowhere, Map.of(), List.of(rateLimits));
  }

  /** It calls the other services as any client does, on threads of its own. */
  private CloudFormation cloudFormation() {
    return new CloudFormation(world, this::deployer, SimulatedAws::inBackground, driver);
  }

  private StackDeployer deployer() {
    return new StackDeployer(
        world.account(), AwsClients.of(httpClient(), IN_MEMORY, world.account()));
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "cloudformation");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public CompletionStage<WireResponse> handle(WireRequest request) {
    return request.path().startsWith(ControlRoutes.ROOT + "/")
        ? control.handle(request)
        : pipeline.handle(request);
  }

  /** For SDK clients in the same process: no network in between. */
  public SdkHttpClient httpClient() {
    return new SandboxHttpClient(this);
  }

  /** The world; touch it only through {@link #driver}. */
  public World world() {
    return world;
  }

  /** Whoever moves the world. */
  public Driver driver() {
    return driver;
  }

  /** The services; touch them only through {@link #driver}. */
  public SimulatedServices services() {
    return services;
  }

  /** What was called so far. */
  public CallLog calls() {
    return calls;
  }

  /** What goes wrong with calls on purpose. */
  public CallFaults faults() {
    return faults;
  }

  /** Who may do what; everybody everything, until it is told otherwise. */
  public AccessGate access() {
    return access;
  }

  /** Where more routes of the control API can be added, before the first request. */
  public ControlRoutes control() {
    return control;
  }
}
