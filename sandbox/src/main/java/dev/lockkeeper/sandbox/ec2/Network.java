package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.Account;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The region's network: one default VPC over three zones with a subnet each, and one security
 * group. All ids are the same in every sandbox.
 */
public final class Network {
  /** The default VPC. */
  public static final String VPC_ID = "vpc-00000000000000001";

  /** The VPC's default security group. */
  public static final String DEFAULT_SECURITY_GROUP_ID = "sg-00000000000000001";

  private static final String ZONE_LETTERS = "abc";

  private final Cidr cidr;
  private final List<Ec2Subnet> subnets;
  private boolean dualStack;

  Network(Account account, Cidr cidr) {
    this.cidr = cidr;
    this.subnets =
        IntStream.range(0, ZONE_LETTERS.length())
            .mapToObj(zone -> subnet(account.region(), zone, cidr.quarter(zone)))
            .toList();
  }

  /** The VPC's addresses. */
  public Cidr cidr() {
    return cidr;
  }

  /** Whether it has IPv6 addresses too. */
  boolean isDualStack() {
    return dualStack;
  }

  void becomeDualStack() {
    dualStack = true;
  }

  /** One for each zone, in the zones' order. */
  public List<Ec2Subnet> subnets() {
    return subnets;
  }

  /** The zones' names. */
  public List<String> zones() {
    return subnets.stream().map(Ec2Subnet::availabilityZone).toList();
  }

  /** The subnet, if there is one of that id. */
  public Optional<Ec2Subnet> find(String subnetId) {
    return subnets.stream().filter(subnet -> subnet.subnetId().equals(subnetId)).findFirst();
  }

  /**
   * The subnet.
   *
   * @throws AwsError {@code InvalidSubnetID.NotFound}
   */
  public Ec2Subnet require(String subnetId) {
    return find(subnetId)
        .orElseThrow(
            () ->
                AwsError.client(
                    "InvalidSubnetID.NotFound",
                    "The subnet ID '%s' does not exist".formatted(subnetId)));
  }

  /** The default subnet of a zone, if there is such a zone. */
  public Optional<Ec2Subnet> inZone(String availabilityZone) {
    return subnets.stream()
        .filter(subnet -> subnet.availabilityZone().equals(availabilityZone))
        .findFirst();
  }

  void requireSecurityGroups(List<String> groupIds) {
    for (String groupId : groupIds) {
      if (!groupId.equals(DEFAULT_SECURITY_GROUP_ID)) {
        throw AwsError.client(
            "InvalidGroup.NotFound", "The security group '%s' does not exist".formatted(groupId));
      }
    }
  }

  private static Ec2Subnet subnet(String region, int zone, Cidr cidr) {
    return new Ec2Subnet(
        "subnet-%017d".formatted(zone + 1),
        region + ZONE_LETTERS.charAt(zone),
        shortName(region) + "-az" + (zone + 1),
        cidr);
  }

  /** {@code us-east-1} is {@code use1} in zone ids, {@code ap-northeast-2} is {@code apne2}. */
  private static String shortName(String region) {
    return region
        .replace("north", "n")
        .replace("south", "s")
        .replace("east", "e")
        .replace("west", "w")
        .replace("central", "c")
        .replace("-", "");
  }
}
