package dev.lockkeeper.sandbox.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A network interface on an instance.
 *
 * @param deviceIndex 0 for the primary one, which lives as long as the instance
 * @param ipv6Address where its subnet has some
 * @param publicIpAddress of the primary one, or an Elastic IP address
 */
public record Ec2NetworkInterface(
    String networkInterfaceId,
    String attachmentId,
    String instanceId,
    int deviceIndex,
    Ec2Subnet subnet,
    String macAddress,
    String privateIpAddress,
    Optional<String> ipv6Address,
    Optional<String> publicIpAddress,
    List<String> securityGroupIds,
    Instant attachedAt) {
  public Ec2NetworkInterface {
    securityGroupIds = List.copyOf(securityGroupIds);
  }

  /** The same with another public address, or none. */
  Ec2NetworkInterface withPublicIpAddress(Optional<String> address) {
    return new Ec2NetworkInterface(
        networkInterfaceId,
        attachmentId,
        instanceId,
        deviceIndex,
        subnet,
        macAddress,
        privateIpAddress,
        ipv6Address,
        address,
        securityGroupIds,
        attachedAt);
  }

  boolean primary() {
    return deviceIndex == 0;
  }
}
