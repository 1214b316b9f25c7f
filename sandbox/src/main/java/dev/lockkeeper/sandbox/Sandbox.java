package dev.lockkeeper.sandbox;

import dev.lockkeeper.sandbox.dns.DnsServer;
import dev.lockkeeper.sandbox.dns.NameServer;
import dev.lockkeeper.sandbox.dns.View;
import dev.lockkeeper.sandbox.driver.Driver;
import dev.lockkeeper.sandbox.driver.RealTimeDriver;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.embedded.SqsQueues;
import dev.lockkeeper.sandbox.front.Front;
import dev.lockkeeper.sandbox.live.LiveTasks;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.Exchange;
import dev.lockkeeper.sandbox.world.QueueSink;
import dev.lockkeeper.sandbox.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** AWS on one machine: a simulated fleet, and SQS and DynamoDB, behind one loopback port. */
public final class Sandbox implements AutoCloseable {
  private final Vertx vertx;
  private final Front front;
  private final EmbeddedServices embedded;
  private final SimulatedAws aws;
  private final Optional<LiveTasks> live;
  private final int dnsPort;

  private Sandbox(SandboxOptions options, Vertx vertx) {
    this.vertx = vertx;
    CompletableFuture<Exchange> ready = new CompletableFuture<>();
    this.front = open(vertx, options, request -> ready.thenCompose(way -> way.handle(request)));
    this.live = options.live().map(settings -> LiveTasks.claim(settings.port()));
    this.embedded = EmbeddedServices.start(options, front.port());
    this.aws = simulate(options, fleet(options), embedded.exchanges(vertx));
    live.ifPresent(tasks -> aws.driver().execute(() -> aws.services().ecs().follow(tasks::follow)));
    this.dnsPort = serveZones(options.dnsPort());
    ready.complete(aws);
  }

  /**
   * Starts a sandbox; it answers when this returns.
   *
   * @throws IllegalStateException if it can't, for instance because its port is taken
   */
  public static Sandbox start(SandboxOptions options) {
    FileSystemOptions noCache =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setFileSystemOptions(noCache));
    try {
      return new Sandbox(options, vertx);
    } catch (RuntimeException e) {
      stop(vertx);
      throw e;
    }
  }

  private int serveZones(int port) {
    NameServer zones = new NameServer(aws.world(), aws.services().route53(), View.VPC);
    try {
      return await(new DnsServer(vertx, aws.driver(), zones).listen(port));
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "The sandbox can't open DNS port " + port + ": " + e.getCause().getMessage(), e);
    }
  }

  private static Front open(Vertx vertx, SandboxOptions options, Exchange exchange) {
    try {
      return Front.open(vertx, options.host(), options.port(), exchange, doorway(options)).join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "The sandbox can't open port " + options.port() + ": " + e.getCause().getMessage(), e);
    }
  }

  /** In a stepped world a request waits for its turn, which must not hold up the network. */
  private static Executor doorway(SandboxOptions options) {
    return options.steppedFrom().isEmpty()
        ? Runnable::run
        : Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "doorway");
              thread.setDaemon(true);
              return thread;
            });
  }

  private FleetSettings fleet(SandboxOptions options) {
    return live.map(
            tasks ->
                FleetSettings.DEFAULT.on(
                    tasks.addresses(), options.live().orElseThrow().deregistrationDelay()))
        .orElse(FleetSettings.DEFAULT);
  }

  private static SimulatedAws simulate(
      SandboxOptions options, FleetSettings fleet, Map<AwsService, Exchange> outside) {
    Instant start = options.steppedFrom().orElseGet(Instant::now);
    World world = new World(options.seed(), options.account(), start);
    Driver driver =
        options.steppedFrom().isPresent()
            ? new SteppedDriver(world.timeline())
            : new RealTimeDriver(world.timeline(), options.speed());
    Exchange sqs = outside.get(AwsService.SQS);
    QueueSink queues = sqs == null ? Sandbox::noQueues : driver.queues(new SqsQueues(sqs));
    return new SimulatedAws(world, driver, queues, outside, options.rateLimits(), fleet);
  }

  private static CompletableFuture<Void> noQueues(
      String queueArn, String body, Map<String, String> attributes) {
    return CompletableFuture.failedFuture(
        new IllegalStateException("This sandbox runs without SQS; nothing reaches " + queueArn));
  }

  /** The port it really has. */
  public int port() {
    return front.port();
  }

  /** The port, UDP and TCP, where the hosted zones can be asked as from a VPC. */
  public int dnsPort() {
    return dnsPort;
  }

  /** What AWS clients take as their endpoint. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** The tasks that are there in earnest, if the sandbox was told to have such. */
  public Optional<LiveTasks> live() {
    return live;
  }

  /** What is behind the port. */
  public SimulatedAws aws() {
    return aws;
  }

  /** Closes all ports and stops the world. */
  @Override
  public void close() {
    aws.driver().close();
    live.ifPresent(LiveTasks::close);
    stop(vertx);
    embedded.close();
  }

  private static void stop(Vertx vertx) {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
