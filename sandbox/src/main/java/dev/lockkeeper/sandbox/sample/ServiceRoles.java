package dev.lockkeeper.sandbox.sample;

import dev.lockkeeper.sandbox.SimulatedAws;
import dev.lockkeeper.sandbox.access.TaskRoles;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.ec2.Ec2LaunchTemplate;
import dev.lockkeeper.sandbox.ec2.LaunchTemplates;
import dev.lockkeeper.sandbox.world.Account;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds services to the task roles of {@code infra/roles.yaml}: those whose access key ids are, or
 * begin with, {@code drain-service} and so on. Whoever isn't a service may do everything.
 */
public final class ServiceRoles {
  /** The instance profile of a group that rollout-service may bring onto another image. */
  public static final String INSTANCE_PROFILE = "lockkeeper-instances";

  private static final String ZONE = "arn:aws:route53:::hostedzone/";

  private final SimulatedAws aws;
  private final Template template;
  private final Map<String, String> fleet;
  private final List<String> zones = new ArrayList<>(List.of(ZONE + "NONE"));

  private ServiceRoles(SimulatedAws aws, Template template, Map<String, String> fleet) {
    this.aws = aws;
    this.template = template;
    this.fleet = fleet;
  }

  /**
   * Enforces the roles from now on; there is no hosted zone yet.
   *
   * @param template {@code infra/roles.yaml}
   * @param cluster the name of the only cluster that they are for
   * @param groups the names of its Auto Scaling groups; all have the first one's launch template,
   *     of the same name
   */
  public static ServiceRoles enforced(
      SimulatedAws aws, Template template, String cluster, String... groups) {
    Account account = aws.world().account();
    ServiceRoles roles =
        new ServiceRoles(
            aws,
            template,
            Map.of(
                "ClusterArns",
                account.arn("ecs", "cluster/" + cluster),
                "GroupArns",
                Stream.of(groups)
                    .map(name -> "autoScalingGroup:*:autoScalingGroupName/" + name)
                    .map(name -> account.arn("autoscaling", name))
                    .collect(Collectors.joining(",")),
                "LaunchTemplateArns",
                account.arn("ec2", "launch-template/" + launchTemplateId(aws, groups[0])),
                "InstanceRoleArns",
                "arn:aws:iam::%s:role/%s".formatted(account.id(), INSTANCE_PROFILE)));
    roles.enforce();
    return roles;
  }

  private static String launchTemplateId(SimulatedAws aws, String name) {
    LaunchTemplates templates = aws.services().ec2().launchTemplates();
    return aws.driver()
        .call(() -> templates.find(null, name).map(Ec2LaunchTemplate::launchTemplateId))
        .join()
        .orElse("none");
  }

  /**
   * Lets discovery-service write one zone more.
   *
   * @param id with or without {@code /hostedzone/}
   */
  public void addZone(String id) {
    zones.add(ZONE + id.substring(id.lastIndexOf('/') + 1));
    enforce();
  }

  private void enforce() {
    Map<String, String> parameters = new HashMap<>(fleet);
    parameters.put("HostedZoneArns", String.join(",", zones));
    aws.access().enforce(TaskRoles.of(template, aws.world().account(), parameters));
  }
}
