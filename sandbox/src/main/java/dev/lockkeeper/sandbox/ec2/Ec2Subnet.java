package dev.lockkeeper.sandbox.ec2;

import java.util.Optional;

/** A subnet of the VPC: one zone's share of its addresses. */
public final class Ec2Subnet {
  private final String subnetId;
  private final String availabilityZone;
  private final String availabilityZoneId;
  private final Cidr cidr;
  private final AddressPool addresses;

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
