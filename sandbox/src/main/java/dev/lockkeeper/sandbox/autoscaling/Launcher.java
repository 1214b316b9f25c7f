package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.ec2.Ec2;
import dev.lockkeeper.sandbox.ec2.Ec2Instance;
import dev.lockkeeper.sandbox.ec2.Ec2LaunchTemplate;
import dev.lockkeeper.sandbox.ec2.Ec2Subnet;
import dev.lockkeeper.sandbox.ec2.LaunchTemplateContents;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;

/** Launches instances for groups, by each group's launch plan. */
final class Launcher {
  private final World world;
  private final Ec2 ec2;
  private final Activities activities;
  private final AutoScalingEvents events;

  Launcher(World world, Ec2 ec2, Activities activities, AutoScalingEvents events) {
    this.world = world;
    this.ec2 = ec2;
    this.activities = activities;
    this.events = events;
  }

  /** Launches one; empty where EC2 refuses, which is then an activity and an event. */
  Optional<GroupInstance> launch(Group group, Ec2Subnet subnet, String cause) {
    Activity activity = activities.begin(group, "Launching a new EC2 instance", cause);
    try {
      GroupInstance launched = launch(group, subnet, activity);
      activity.describe("Launching a new EC2 instance: " + launched.instanceId());
      launched.protect(group.options().newInstancesProtectedFromScaleIn());
      group.add(launched);
      return Optional.of(launched);
    } catch (AwsError refusal) {
      activity.end(
          Activity.Status.FAILED,
          refusal.getMessage() + " Launching EC2 instance failed.",
          world.now());
      events.launchRefused(group, activity);
      return Optional.empty();
    }
  }

  private GroupInstance launch(Group group, Ec2Subnet subnet, Activity activity) {
    Optional<LaunchTemplateOverrides> override = group.plan().overrides().stream().findFirst();
    LaunchTemplateSpecification specification =
        override
            .map(LaunchTemplateOverrides::launchTemplateSpecification)
            .orElse(group.plan().template());
    Ec2LaunchTemplate template =
        ec2.launchTemplates().require(specification.launchTemplateId(), null);
    Ec2LaunchTemplate.Version version = template.version(specification.version());
    Map<String, String> tags = tags(group);
    tags.put("aws:ec2launchtemplate:id", template.launchTemplateId());
    tags.put("aws:ec2launchtemplate:version", String.valueOf(version.number()));
    Ec2Instance instance =
        ec2.launches().launch(wishes(group, version.contents(), override), subnet, tags);
    return new GroupInstance(
        instance,
        Optional.of(
            new GroupInstance.LaunchedFrom(
                template.launchTemplateId(), template.name(), version.number())),
        activity);
  }

  private LaunchTemplateContents wishes(
      Group group, LaunchTemplateContents template, Optional<LaunchTemplateOverrides> override) {
    LaunchTemplateContents wishes = template;
    if (override.isPresent() && override.get().instanceType() != null) {
      wishes = wishes.withInstanceType(override.get().instanceType());
    }
    if (override.isPresent() && override.get().imageId() != null) {
      wishes = wishes.withImage(override.get().imageId());
    }
    int spot = (int) group.counted().stream().filter(each -> each.instance().spot()).count();
    int onDemand = group.counted().size() - spot;
    boolean onSpot = group.plan().nextOnSpot(onDemand, spot).orElse(false);
    return onSpot ? wishes.onSpot() : wishes;
  }

  private static Map<String, String> tags(Group group) {
    Map<String, String> tags = new LinkedHashMap<>();
    group.tags().values().stream()
        .filter(GroupTag::propagateAtLaunch)
        .forEach(tag -> tags.put(tag.key(), tag.value()));
    tags.put("aws:autoscaling:groupName", group.name());
    return tags;
  }
}
