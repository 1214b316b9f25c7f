package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.calls.Call;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.live.LiveTasks;
import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import dev.lockkeeper.sandbox.sample.SampleZone;
import dev.lockkeeper.sandbox.sample.ServiceEnvironment;
import dev.lockkeeper.sandbox.sample.ServiceRoles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.regions.Region;

/** Everything that is up while the command runs: AWS, the sample cluster, the services. */
final class Stage implements AutoCloseable {
  /** Thrown when something needed doesn't come up; the message says what and why. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private static final String NARRATOR = "narrator";
  private static final Duration SERVICE_PATIENCE = Duration.ofSeconds(60);
  private static final Duration FIRST_LOOK_PATIENCE = Duration.ofSeconds(10);
  private static final Duration SAME_CTRL_C = Duration.ofMillis(500);
  private static final Duration POLL = Duration.ofMillis(250);

  private final Sandbox sandbox;
  private final Path home;
  private final Screen screen;
  private final Clients aws;
  private final List<ServiceProcess> services = new ArrayList<>();
  private ServiceEnvironment environment;
  private String zoneId = "";
  private SampleCluster cluster;
  private final CountDownLatch closing = new CountDownLatch(1);
  private boolean closed;

  private Stage(Sandbox sandbox, Path home, Screen screen) {
    this.sandbox = sandbox;
    this.home = home;
    this.screen = screen;
    Region region = Region.of(sandbox.aws().world().account().region());
    this.aws = Clients.of(sandbox.endpoint(), region, NARRATOR);
  }

  /** A stage around a running sandbox, which it closes. */
  static Stage set(Sandbox sandbox, Path home, Screen screen) {
    return new Stage(sandbox, home, screen);
  }

  /**
   * Deploys the messaging template and brings the sample cluster up.
   *
   * @param speed of the world against the clock on the wall
   */
  void prepare(double speed) throws Failed {
    screen.line("AWS is at " + sandbox.endpoint() + " (simulated; this machine only).");
    deployMessaging();
    cluster =
        sandbox.live().isPresent()
            ? SampleCluster.live(aws, speed, targetGroup())
            : new SampleCluster(aws, speed);
    zoneId = SampleZone.create(aws, sandbox.aws().world().account().region());
    new SampleStart(sandbox, aws, screen).bringUp(cluster);
  }

  private void deployMessaging() throws Failed {
    Path file = home.resolve("infra").resolve("messaging.yaml");
    String cluster = sandbox.aws().world().account().arn("ecs", "cluster/" + SampleCluster.CLUSTER);
    try {
      StackDeployment.Result stack =
          new StackDeployment(aws.cloudFormation(), "lockkeeper-messaging")
              .create(Files.readString(file), Map.of("ClusterArns", cluster));
      screen.line("Deployed infra/messaging.yaml: %d resources.".formatted(stack.resources()));
      this.environment = ServiceEnvironment.of(sandbox, stack.outputs(), cluster);
    } catch (IOException unreadable) {
      throw new Failed("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    } catch (StackDeployment.RolledBack rolledBack) {
      throw new Failed("cannot deploy " + file + ": " + rolledBack.getMessage(), rolledBack);
    }
  }

  /**
   * Starts the services and shows the main job.
   *
   * @param ports of their REST APIs, for each that is to be started
   * @param speed of the world against the clock on the wall
   * @return whether all went well
   */
  boolean play(Map<LockkeeperService, Integer> ports, double speed) throws Failed {
    for (Map.Entry<LockkeeperService, Integer> each : ports.entrySet()) {
      launch(each.getKey(), each.getValue());
    }
    for (ServiceProcess service : services) {
      awaitReady(service);
    }
    awaitFirstLook(LockkeeperService.DRAIN);
    WorldClock world = new WorldClock(this::worldTime, speed);
    MainJob job = new MainJob(sandbox, aws, this::rest, world, screen);
    try {
      boolean well = job.show(doors());
      cluster.putHook();
      return well;
    } catch (Stuck stuck) {
      services.forEach(it -> screen.line("Last words of " + it.name() + ":\n" + it.lastWords()));
      throw new Failed(stuck.getMessage(), stuck);
    }
  }

  /**
   * A service looks round the cluster once when it starts, and may be ready before; that is not
   * what the drain costs. If it doesn't come, the story will tell.
   */
  private void awaitFirstLook(LockkeeperService service) {
    for (long left = FIRST_LOOK_PATIENCE.dividedBy(POLL); left > 0; left--) {
      if (sandbox.aws().calls().counts().stream().anyMatch(it -> isFirstLook(it.call(), service))) {
        return;
      }
      Pauses.of(POLL);
    }
  }

  private static boolean isFirstLook(Call call, LockkeeperService service) {
    return call.caller().equals(service.artifact())
        && call.operation().equals("ListContainerInstances");
  }

  private Rest rest(LockkeeperService service) {
    return services.stream()
        .filter(it -> it.service() == service)
        .map(it -> new Rest(it.address()))
        .findFirst()
        .orElseThrow();
  }

  /** Where clients begin; without tasks that are there in earnest there is nothing to show. */
  private LiveTraffic.Doors doors() {
    LiveTasks live = sandbox.live().orElseThrow();
    String region = sandbox.aws().world().account().region();
    return new LiveTraffic.Doors(
        sandbox.dnsPort(),
        live.balance(targetGroup()),
        SampleZone.create(aws, region, Names.ORDINARY_ZONE));
  }

  private String targetGroup() {
    return sandbox
        .aws()
        .world()
        .account()
        .arn("elasticloadbalancing", "targetgroup/" + SampleCluster.BALANCED + "/0123456789abcdef");
  }

  private void awaitReady(ServiceProcess service) throws Failed {
    await(
        service.name() + " starts",
        () -> service.isReady() || !service.isAlive(),
        () -> service.name() + " is not ready:\n" + service.lastWords());
    if (!service.isAlive()) {
      throw new Failed(service.name() + " ended:\n" + service.lastWords(), null);
    }
    screen.line(service.name() + " is ready at " + service.address());
  }

  /** Ctrl-C may come at any moment: what starts after the services were ended would outlive us. */
  private synchronized void launch(LockkeeperService service, int port) throws Failed {
    String name = service.artifact();
    if (closed) {
      throw new Failed(name + " is not started any more: everything is closed", null);
    }
    try {
      if (services.isEmpty()) {
        holdToRoles();
      }
      Map<String, String> variables = environment.variables(name);
      variables.putAll(SampleSettings.of(service, zoneId));
      services.add(ServiceProcess.start(home, service, port, variables));
    } catch (IOException notStarted) {
      throw new Failed(name + " cannot be started: " + notStarted.getMessage(), notStarted);
    }
  }

  /** The services may do what they would be allowed on AWS; the story and its reader everything. */
  private void holdToRoles() throws IOException {
    Path file = home.resolve("infra").resolve("roles.yaml");
    ServiceRoles.enforced(
            sandbox.aws(),
            Template.parse(Files.readString(file)),
            SampleCluster.CLUSTER,
            SampleCluster.GROUP)
        .addZone(zoneId);
    screen.line("The services have the task roles of infra/roles.yaml, and no other rights.");
  }

  private void await(String what, BooleanSupplier condition, Supplier<String> complaint)
      throws Failed {
    long rounds = SERVICE_PATIENCE.dividedBy(POLL);
    for (long round = 0; round < rounds; round++) {
      if (condition.getAsBoolean()) {
        return;
      }
      screen.state(what + " …");
      Pauses.of(POLL);
    }
    throw new Failed(complaint.get(), null);
  }

  /** Says what can be tried, and waits until the process is told to end. */
  void stayUp() {
    screen.line(Hints.text(sandbox.endpoint(), sandbox.dnsPort(), services));
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private Instant worldTime() {
    return sandbox.aws().driver().call(() -> sandbox.aws().world().now()).join();
  }

  /** Whether it is closed; waits for whoever is at it. */
  synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Whether it is closed, or is about to be: Ctrl-C reaches the services too, and one of them may
   * have ended by it before this process gets to closing anything.
   */
  boolean isBeingClosed() {
    try {
      closing.await(SAME_CTRL_C.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    return isClosed();
  }

  /**
   * Ends all processes and closes all ports; once is enough. Whoever comes second waits for the
   * first: the virtual machine must not halt before the last process is ended.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    closing.countDown();
    screen.lastLine("Stopping …");
    ServiceProcess.end(services);
    aws.close();
    sandbox.close();
  }
}
