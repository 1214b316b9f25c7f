package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.SandboxOptions;
import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.eventbridge.EventBridge;
import dev.lockkeeper.sandbox.eventbridge.OtherEventBridge;
import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import dev.lockkeeper.sandbox.sample.SampleZone;
import dev.lockkeeper.sandbox.sample.ServiceEnvironment;
import dev.lockkeeper.sandbox.world.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * The sample cluster for services that somebody else starts, such as a container engine. It is a
 * whole sandbox, or only the fleet beside another AWS, which then has everything else: its
 * EventBridge is told what happens to the fleet. When all is up, a newer image than the instances'
 * comes out, and a file tells the services what they must know.
 */
public final class FleetCommand {
  /** The parameter that names the newer image, where a public one of AWS's can't be written. */
  static final String IMAGE_PARAMETER = "/lockkeeper/sample/image";

  private static final int USAGE_ERROR = 2;
  private static final String CALLER = "sample";
  private static final String STACK = "lockkeeper-messaging";

  private final FleetOptions options;
  private final Sandbox sandbox;
  private final Screen screen;
  private final Clients fleet;
  private final Clients rest;

  private FleetCommand(FleetOptions options, Sandbox sandbox, Screen screen) {
    this.options = options;
    this.sandbox = sandbox;
    this.screen = screen;
    this.fleet = clients(sandbox.endpoint());
    this.rest = options.beside().map(this::clients).orElse(fleet);
  }

  /** The options are {@link FleetOptions}; it ends when it is told to. */
  public static void main(String[] arguments) {
    SandboxCommand.quietLibraries();
    try {
      run(FleetOptions.parse(List.of(arguments)), Screen.ofProcess());
    } catch (Options.Wrong wrong) {
      System.err.println(wrong.getMessage());
      System.exit(USAGE_ERROR);
    } catch (IOException | Stage.Failed | RuntimeException failed) {
      System.err.println("Failed: " + failed);
      System.exit(1);
    }
  }

  private static void run(FleetOptions options, Screen screen) throws IOException, Stage.Failed {
    SettingsFile settings = new SettingsFile(options.settings());
    settings.remove();
    Sandbox sandbox = Sandbox.start(sandbox(options));
    Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-close"));
    new FleetCommand(options, sandbox, screen).bringUp(settings);
    await(new CountDownLatch(1));
  }

  private static SandboxOptions sandbox(FleetOptions options) {
    SandboxOptions all =
        SandboxOptions.usual()
            .withHost(options.host())
            .withPort(options.port())
            .withSpeed(options.speed())
            .withSeed(options.seed());
    return options.beside().isPresent() ? all.withoutEmbedded() : all;
  }

  private void bringUp(SettingsFile settings) throws IOException, Stage.Failed {
    options.beside().ifPresent(other -> tellEvents());
    ServiceEnvironment environment = deployMessaging();
    String zoneId = SampleZone.createOrTake(rest, region());
    new SampleStart(sandbox, fleet, screen).bringUp(new SampleCluster(fleet, options.speed()));
    releaseImage();
    settings.write(environment, zoneId);
    screen.line("What the services must be told is in " + options.settings());
  }

  /** The sandbox's own EventBridge goes on: its control API shows what happened. */
  private void tellEvents() {
    SimulatedAws aws = sandbox.aws();
    World world = aws.world();
    EventBridge own = aws.services().eventBridge();
    OtherEventBridge other = new OtherEventBridge(rest.eventBridge(), world::now);
    aws.driver()
        .call(
            () -> {
              world.reportTo(
                  event -> {
                    own.accept(event);
                    other.accept(event);
                  });
              return world;
            })
        .join();
  }

  private ServiceEnvironment deployMessaging() throws IOException, Stage.Failed {
    String cluster = sandbox.aws().world().account().arn("ecs", "cluster/" + SampleCluster.CLUSTER);
    try {
      StackDeployment.Result stack =
          new StackDeployment(rest.cloudFormation(), STACK)
              .createOrTake(Files.readString(options.template()), Map.of("ClusterArns", cluster));
      screen.line("%s stands: %d resources.".formatted(options.template(), stack.resources()));
      return ServiceEnvironment.of(sandbox, stack.outputs(), cluster);
    } catch (StackDeployment.RolledBack rolledBack) {
      throw new Stage.Failed(rolledBack.getMessage(), rolledBack);
    }
  }

  private void releaseImage() {
    SimulatedAws aws = sandbox.aws();
    aws.driver().call(() -> aws.services().ec2().images().release("1.99.0", true)).join();
    String image = new SampleState(fleet).latestImage();
    rest.ssm()
        .putParameter(
            request ->
                request
                    .name(IMAGE_PARAMETER)
                    .type(ParameterType.STRING)
                    .value(image)
                    .overwrite(true));
    screen.line("Image %s has come out: parameter %s.".formatted(image, IMAGE_PARAMETER));
  }

  private Clients clients(URI endpoint) {
    return Clients.of(endpoint, Region.of(region()), CALLER);
  }

  private String region() {
    return sandbox.aws().world().account().region();
  }

  private static void await(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
