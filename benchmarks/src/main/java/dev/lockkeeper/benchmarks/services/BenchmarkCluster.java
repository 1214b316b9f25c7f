package dev.lockkeeper.benchmarks.services;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.SandboxOptions;
import dev.lockkeeper.sandbox.cloudformation.DeployedStack;
import dev.lockkeeper.sandbox.cloudformation.StackDeployer;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import dev.lockkeeper.sandbox.sample.SampleZone;
import dev.lockkeeper.sandbox.sample.ServiceEnvironment;
import dev.lockkeeper.sandbox.world.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.model.Service;

/** The sample cluster in a sandbox, with what the services need. */
final class BenchmarkCluster implements AutoCloseable {
  private static final int TASKS = 24;

  private final Sandbox sandbox;
  private final Clients aws;
  private final ServiceEnvironment environment;
  private final String zoneId;

  private BenchmarkCluster(
      Sandbox sandbox, Clients aws, ServiceEnvironment environment, String zoneId) {
    this.sandbox = sandbox;
    this.aws = aws;
    this.environment = environment;
    this.zoneId = zoneId;
  }

  /**
   * Brings it up.
   *
   * @param home the project's folder
   * @param speed of the world; what takes a minute there takes a minute by it
   */
  static BenchmarkCluster up(Path home, double speed) throws IOException, InterruptedException {
    Sandbox sandbox = Sandbox.start(SandboxOptions.usual().withPort(0).withSpeed(speed));
    Account account = sandbox.aws().world().account();
    Clients aws = Clients.of(sandbox.endpoint(), Region.of(account.region()), "benchmark");
    String cluster = account.arn("ecs", "cluster/" + SampleCluster.CLUSTER);
    DeployedStack messaging =
        new StackDeployer(account, aws.forStacks())
            .deploy(
                "lockkeeper-messaging",
                Template.parse(Files.readString(home.resolve("infra/messaging.yaml"))),
                Map.of("ClusterArns", cluster));
    SampleCluster sample = new SampleCluster(aws, speed);
    sample.createInstances();
    sample.createServices();
    BenchmarkCluster up =
        new BenchmarkCluster(
            sandbox,
            aws,
            ServiceEnvironment.of(sandbox, messaging.outputs(), cluster),
            SampleZone.createOrTake(aws, account.region()));
    while (up.running() < TASKS) {
      Thread.sleep(200);
    }
    return up;
  }

  private int running() {
    return aws
        .ecs()
        .describeServices(
            request -> request.cluster(SampleCluster.CLUSTER).services("web", "api", "worker"))
        .services()
        .stream()
        .mapToInt(Service::runningCount)
        .sum();
  }

  /** What a service is told about it. */
  Map<String, String> environment(String service) {
    Map<String, String> variables = environment.variables(service);
    if (service.equals("discovery-service")) {
      variables.put("LOCKKEEPER_DISCOVERY_ZONE__SAMPLE__ID", zoneId);
    }
    return variables;
  }

  /** Puts an event into a service's queue, which the service finds there when it starts. */
  void leaveEvent(String service) {
    String queue =
        environment.variables(service).entrySet().stream()
            .filter(each -> each.getKey().endsWith("_QUEUE_URL"))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElseThrow();
    String body = WaitingEvent.of(service, sandbox.aws().world().account(), SampleCluster.CLUSTER);
    aws.sqs().sendMessage(request -> request.queueUrl(queue).messageBody(body));
  }

  void setDesiredCount(String service, int tasks) {
    aws.ecs()
        .updateService(
            request -> request.cluster(SampleCluster.CLUSTER).service(service).desiredCount(tasks));
  }

  /** How often a service has called an operation. */
  long calls(String service, String operation) {
    return sandbox
        .aws()
        .calls()
        .total(call -> call.caller().equals(service) && call.operation().equals(operation));
  }

  @Override
  public void close() {
    aws.close();
    sandbox.close();
  }
}
