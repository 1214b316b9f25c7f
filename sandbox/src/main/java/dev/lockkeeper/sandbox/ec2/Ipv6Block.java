package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.regex.Pattern;

/** A subnet's IPv6 addresses, given in order and never twice. */
final class Ipv6Block {
  /** As AWS gives a VPC a /56; of the addresses set aside for documentation (RFC 3849). */
  static final String OF_VPC = "2001:db8:ac1f:ff00::/56";

  private static final Pattern OF_SUBNET = Pattern.compile("2001:db8:ac1f:ff[0-9a-f]{2}::/64");

  /** AWS keeps a subnet's first four addresses to itself. */
  private static final int FIRST = 4;

  private final String cidr;
  private int next = FIRST;

  /**
   * A block of the VPC's.
   *
   * @throws AwsError {@code InvalidSubnet.Range}
   */
  Ipv6Block(String cidr) {
    if (!OF_SUBNET.matcher(cidr).matches()) {
      throw AwsError.client("InvalidSubnet.Range", "The CIDR '%s' is invalid.".formatted(cidr));
    }
    this.cidr = cidr;
  }

  String take() {
    return cidr.replace("::/64", "::" + Integer.toHexString(next++));
  }

  @Override
  public String toString() {
    return cidr;
  }
}
