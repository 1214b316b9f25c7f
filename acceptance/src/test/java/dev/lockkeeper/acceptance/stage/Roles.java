package dev.lockkeeper.acceptance.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.access.AccessGate;
import dev.lockkeeper.sandbox.access.TaskRoles;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.ec2.LaunchTemplates;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import dev.lockkeeper.sandbox.world.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds services to the task roles of {@code infra/roles.yaml}, and keeps what they used of them in
 * {@code target/access} for the check after all tests. Whoever isn't a service may do everything.
 */
final class Roles {
  private final Sandbox sandbox;
  private final Path home;
  private final Template template;
  private final List<String> zoneArns =
      new ArrayList<>(List.of("arn:aws:route53:::hostedzone/NONE"));

  private Roles(Sandbox sandbox, Path home) throws IOException {
    this.sandbox = sandbox;
    this.home = home;
    this.template = Template.parse(Files.readString(home.resolve("infra").resolve("roles.yaml")));
  }

  /** Enforces the roles for the sample cluster; there is no hosted zone yet. */
  static Roles enforced(Sandbox sandbox, Path home) throws IOException {
    Roles roles = new Roles(sandbox, home);
    roles.enforce();
    return roles;
  }

  /** Lets discovery-service write one zone more. */
  void addZone(String zoneId) {
    zoneArns.add("arn:aws:route53:::hostedzone/" + zoneId.substring(zoneId.lastIndexOf('/') + 1));
    enforce();
  }

  private void enforce() {
    Account account = sandbox.aws().world().account();
    Map<String, String> parameters =
        Map.of(
            "ClusterArns", account.arn("ecs", "cluster/" + SampleCluster.CLUSTER),
            "GroupArns",
                account.arn(
                    "autoscaling",
                    "autoScalingGroup:*:autoScalingGroupName/" + SampleCluster.GROUP),
            "LaunchTemplateArns", launchTemplateArn(account),
            "InstanceRoleArns", "arn:aws:iam::%s:role/instances".formatted(account.id()),
            "HostedZoneArns", String.join(",", zoneArns));
    gate().enforce(TaskRoles.of(template, account, parameters));
  }

  private String launchTemplateArn(Account account) {
    LaunchTemplates templates = sandbox.aws().services().ec2().launchTemplates();
    return sandbox
        .aws()
        .driver()
        .call(() -> templates.require(null, SampleCluster.GROUP).launchTemplateId())
        .thenApply(id -> account.arn("ec2", "launch-template/" + id))
        .join();
  }

  private AccessGate gate() {
    return sandbox.aws().access();
  }

  /** Keeps what was allowed and used, and fails if something was refused. */
  void report(String test) throws IOException {
    Path folder = home.resolve("acceptance").resolve("target").resolve("access");
    Files.createDirectories(folder);
    Files.write(folder.resolve(test + ".allowed"), gate().allowed());
    Files.write(folder.resolve(test + ".used"), gate().used());
    assertThat(gate().refused()).as("what infra/roles.yaml does not allow").isEmpty();
  }
}
