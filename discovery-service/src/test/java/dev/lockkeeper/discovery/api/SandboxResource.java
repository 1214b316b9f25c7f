package dev.lockkeeper.discovery.api;

import static dev.lockkeeper.discovery.api.SampleCluster.WEB;
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
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/** A sandbox on a free port with the messaging stack deployed, and {@link SampleCluster}. */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {
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
        entry("lockkeeper.aws.clusters", WEB + ",gone"),
        entry("lockkeeper.discovery.queue-url", outputs.get("DiscoveryQueueUrl")),
        entry("lockkeeper.discovery.dead-letters-url", outputs.get("DiscoveryDeadLettersUrl")),
        entry("lockkeeper.discovery.table", outputs.get("DiscoveryTableName")),
        entry("lockkeeper.discovery.zone.inside.id", "ZINSIDE"), // TestZones, in fact
        entry("lockkeeper.discovery.cluster.web.floor", "50%"),
        entry("lockkeeper.discovery.cluster.web.service.plain.on", "true"),
        entry("lockkeeper.discovery.cluster.web.service.plain.ttl", "PT30S"),
        entry("quarkus.http.test-port", "0"),
        entry("quarkus.oidc.auth-server-url", "http://127.0.0.1:9/unused"),
        entry("quarkus.oidc.tenant-enabled", "false"));
  }

  private Map<String, String> deploy(Account account) {
    try (Clients aws = Clients.of(sandbox.endpoint(), Region.of(account.region()), "tester")) {
      new SampleCluster(aws).create();
      return new StackDeployer(account, aws.forStacks())
          .deploy(
              "lockkeeper-messaging",
              Template.parse(Files.readString(TEMPLATE)),
              Map.of("ClusterArns", account.arn("ecs", "cluster/" + WEB)))
          .outputs();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
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
