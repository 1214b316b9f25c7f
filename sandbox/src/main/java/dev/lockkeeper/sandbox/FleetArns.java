package dev.lockkeeper.sandbox;

import dev.lockkeeper.sandbox.access.KnownArns;
import dev.lockkeeper.sandbox.autoscaling.Group;
import dev.lockkeeper.sandbox.ec2.Ec2LaunchTemplate;
import dev.lockkeeper.sandbox.ec2.LaunchTemplateContents;
import dev.lockkeeper.sandbox.world.Account;
import java.util.Optional;
import java.util.Set;

/** ARNs of what is in a world; asked on its thread. */
record FleetArns(Account account, SimulatedServices services) implements KnownArns {
  @Override
  public Optional<String> group(String name) {
    return services.autoScaling().groups().find(name).map(Group::arn);
  }

  @Override
  public Optional<String> groupOf(String instanceId) {
    return services.autoScaling().groups().of(instanceId).map(Group::arn);
  }

  @Override
  public Optional<String> launchTemplate(String launchTemplateId, String name) {
    return find(launchTemplateId, name)
        .map(found -> account.arn("ec2", "launch-template/" + found.launchTemplateId()));
  }

  @Override
  public Optional<String> instanceProfile(String launchTemplateId, String name, String version) {
    return contents(launchTemplateId, name, version)
        .flatMap(LaunchTemplateContents::instanceProfile);
  }

  @Override
  public Set<String> tagged(String launchTemplateId, String name, String version) {
    return contents(launchTemplateId, name, version)
        .map(LaunchTemplateContents::tagged)
        .orElse(Set.of());
  }

  private Optional<LaunchTemplateContents> contents(
      String launchTemplateId, String name, String version) {
    return find(launchTemplateId, name)
        .map(found -> found.version(version == null ? Ec2LaunchTemplate.DEFAULT : version))
        .map(found -> found.contents());
  }

  private Optional<Ec2LaunchTemplate> find(String launchTemplateId, String name) {
    return services.ec2().launchTemplates().find(launchTemplateId, name);
  }
}
