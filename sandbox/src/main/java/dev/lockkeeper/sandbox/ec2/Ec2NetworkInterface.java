package dev.lockkeeper.sandbox.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A network interface on an instance.
 *
 * @param deviceIndex 0 for the primary one, which lives as long as the instance
 * @param publicIpAddress only the primary one can have it
 */
public record Ec2NetworkInterface(
    String networkInterfaceId,
    String attachmentId,
    String instanceId,
    int deviceIndex,
    Ec2Subnet subnet,
    String macAddress,
    String privateIpAddress,
    Optional<String> publicIpAddress,
    List<String> securityGroupIds,
    Instant attachedAt) {
  public Ec2NetworkInterface {
    securityGroupIds = List.copyOf(securityGroupIds);
  }

  boolean primary() {
    return deviceIndex == 0;
  }
}
