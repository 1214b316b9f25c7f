package dev.lockkeeper.sandbox.ec2;

import java.util.Optional;

/** A subnet of the VPC: one zone's share of its addresses. */
public final class Ec2Subnet {
  private final String subnetId;
  private final String availabilityZone;
  private final String availabilityZoneId;
  private final Cidr cidr;
  private final AddressPool addresses;
  private Optional<Ipv6Block> ipv6 = Optional.empty();
  private boolean ipv6OnCreation;

  Ec2Subnet(String subnetId, String availabilityZone, String availabilityZoneId, Cidr cidr) {
    this.subnetId = subnetId;
    this.availabilityZone = availabilityZone;
    this.availabilityZoneId = availabilityZoneId;
    this.cidr = cidr;
    this.addresses = new AddressPool(cidr);
  }

  public String subnetId() {
    return subnetId;
  }

  public String availabilityZone() {
    return availabilityZone;
  }

  /** The zone's name that is the same in every account, such as {@code use1-az1}. */
  public String availabilityZoneId() {
    return availabilityZoneId;
  }

  public Cidr cidr() {
    return cidr;
  }

  /** Its IPv6 addresses, once it has any. */
  Optional<Ipv6Block> ipv6() {
    return ipv6;
  }

  void giveIpv6(Ipv6Block block) {
    ipv6 = Optional.of(block);
  }

  /** Whether instances get an IPv6 address. */
  boolean isIpv6OnCreation() {
    return ipv6OnCreation;
  }

  void giveIpv6OnCreation(boolean on) {
    ipv6OnCreation = on;
  }

  int availableAddresses() {
    return addresses.available();
  }

  Optional<String> takeAddress() {
    return addresses.take();
  }

  void giveBack(String address) {
    addresses.giveBack(address);
  }
}
