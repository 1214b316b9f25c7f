package dev.lockkeeper.rollout.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.SandboxOptions;
import dev.lockkeeper.sandbox.cloudformation.StackDeployer;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.world.Account;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/**
 * A sandbox on a free port and at sixty times the speed, with the messaging stack deployed and a
 * cluster of two instances that nothing runs on.
 */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {
  private static final String CLUSTER = "web";
  private static final String IMAGE =
      "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
  private static final String ENDPOINT = "aws.endpointUrl";
  private static final Path TEMPLATE = Path.of("..", "infra", "messaging.yaml");

  private Sandbox sandbox;

  @Override
  public Map<String, String> start() {
    sandbox = Sandbox.start(SandboxOptions.usual().withPort(0).withDnsPort(0).withSpeed(60));
    Account account = sandbox.aws().world().account();
    Map<String, String> outputs = deploy(account);
    System.setProperty(ENDPOINT, sandbox.endpoint().toString());
    System.setProperty("aws.accessKeyId", "tester");
    System.setProperty("aws.secretAccessKey", "secret");
    System.setProperty("aws.region", account.region());
    return Map.ofEntries(
        entry("lockkeeper.aws.account", account.id()),
        entry("lockkeeper.aws.region", account.region()),
        entry("lockkeeper.aws.clusters", CLUSTER),
        entry("lockkeeper.rollout.queue-url", outputs.get("RolloutQueueUrl")),
        entry("lockkeeper.rollout.dead-letters-url", outputs.get("RolloutDeadLettersUrl")),
        entry("lockkeeper.rollout.table", outputs.get("RolloutTableName")),
        // Watched, but no rollout ever begins by itself: no image gets so old.
        entry("lockkeeper.rollout.cluster.web.automation.enabled", "true"),
        entry("lockkeeper.rollout.cluster.web.automation.groups", CLUSTER),
        entry("lockkeeper.rollout.cluster.web.automation.min-age", "P36525D"),
        // What a test has stored must stay as it is, however slow the machine.
        entry("lockkeeper.rollout.sweep-interval", "PT1H"),
        entry("quarkus.http.test-port", "0"),
        entry("quarkus.oidc.auth-server-url", "http://127.0.0.1:9/unused"),
        entry("quarkus.oidc.tenant-enabled", "false"));
  }

  private Map<String, String> deploy(Account account) {
    try (Clients aws = Clients.of(sandbox.endpoint(), Region.of(account.region()), "tester")) {
      aws.ecs().createCluster(cluster -> cluster.clusterName(CLUSTER));
      launch(aws);
      return new StackDeployer(account, aws.forStacks())
          .deploy(
              "lockkeeper-messaging",
              Template.parse(Files.readString(TEMPLATE)),
              Map.of("ClusterArns", account.arn("ecs", "cluster/" + CLUSTER)))
          .outputs();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void launch(Clients aws) {
    String image = aws.ssm().getParameter(get -> get.name(IMAGE)).parameter().value();
    String userData = "ECS_CLUSTER=" + CLUSTER;
    aws.ec2()
        .createLaunchTemplate(
            template ->
                template
                    .launchTemplateName(CLUSTER)
                    .launchTemplateData(
                        launch ->
                            launch
                                .imageId(image)
                                .instanceType("m5.large")
                                .userData(
                                    Base64.getEncoder().encodeToString(userData.getBytes(UTF_8)))));
    aws.autoScaling()
        .createAutoScalingGroup(
            group ->
                group
                    .autoScalingGroupName(CLUSTER)
                    .minSize(0)
                    .maxSize(2)
                    .desiredCapacity(2)
                    .launchTemplate(template -> template.launchTemplateName(CLUSTER))
                    .availabilityZones("us-east-1a"));
    int registered = 0;
    while (registered < 2) {
      registered =
          aws.ecs()
              .listContainerInstances(list -> list.cluster(CLUSTER).status("ACTIVE"))
              .containerInstanceArns()
              .size();
    }
  }

  @Override
  public void stop() {
    System.clearProperty(ENDPOINT);
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
