package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.MachineImage;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns what a launch asks for into an instance, or into EC2's reason why not. */
public final class Launches {
  /** EC2's choice for launches that name no type; this region no longer has it. */
  private static final String DEFAULT_TYPE = "m1.small";

  private final Network network;
  private final Images images;
  private final InstanceTypes types;
  private final Instances instances;
  private final Set<String> exhaustedZones = new TreeSet<>();

  Launches(Network network, Images images, InstanceTypes types, Instances instances) {
    this.network = network;
    this.images = images;
    this.types = types;
    this.instances = instances;
  }

  /**
   * Launches one instance.
   *
   * @param tags on top of those that {@code contents} ask for
   * @throws AwsError in EC2's words, if the wishes don't fit together or the zone has no room
   */
  public Ec2Instance launch(
      LaunchTemplateContents contents, Ec2Subnet subnet, Map<String, String> tags) {
    MachineImage image = images.require(contents.imageId().orElse(null));
    Ec2InstanceType type = requireType(contents.instanceType().orElse(DEFAULT_TYPE));
    if (!image.architecture().equals(type.architecture())) {
      throw AwsError.client(
          "InvalidParameterValue",
          "The architecture '%s' of the specified instance type does not match the architecture '%s' of the specified AMI. Specify an instance type and an AMI that have matching architectures, and try again."
              .formatted(type.architecture(), image.architecture()));
    }
    network.requireSecurityGroups(contents.securityGroupIds());
    requireRoom(type, subnet.availabilityZone());
    return instances.launch(contents, image, type, subnet, tags);
  }

  /** The subnet that the contents name, or the default one of their zone, or of the first zone. */
  Ec2Subnet subnetOf(LaunchTemplateContents contents) {
    return contents
        .subnetId()
        .map(network::require)
        .or(() -> contents.availabilityZone().map(this::requireZone))
        .orElse(network.subnets().get(0));
  }

  /** Has every launch in the zone refused from now on, as in a zone's outage. */
  public void exhaust(String availabilityZone) {
    exhaustedZones.add(requireZone(availabilityZone).availabilityZone());
  }

  /** The zone has room again. */
  public void replenish(String availabilityZone) {
    exhaustedZones.remove(availabilityZone);
  }

  private Ec2InstanceType requireType(String name) {
    return types
        .find(name)
        .orElseThrow(
            () ->
                AwsError.client(
                    "InvalidParameterValue",
                    "Invalid value '%s' for InstanceType.".formatted(name)));
  }

  private Ec2Subnet requireZone(String availabilityZone) {
    return network
        .inZone(availabilityZone)
        .orElseThrow(
            () ->
                AwsError.client(
                    "InvalidParameterValue",
                    "Invalid availability zone: [%s]".formatted(availabilityZone)));
  }

  private void requireRoom(Ec2InstanceType type, String zone) {
    if (exhaustedZones.contains(zone)) {
      throw AwsError.withStatus(
          500,
          "InsufficientInstanceCapacity",
          "We currently do not have sufficient %s capacity in the Availability Zone you requested (%s). Our system will be working on provisioning additional capacity."
              .formatted(type.name(), zone));
    }
  }
}
