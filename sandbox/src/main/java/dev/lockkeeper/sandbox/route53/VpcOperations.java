package dev.lockkeeper.sandbox.route53;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.AssociateVpcWithHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DisassociateVpcFromHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.VPC;

/** The VPCs that private zones answer in. They are kept, but the DNS port answers everybody. */
final class VpcOperations {
  private final HostedZones zones;
  private final Propagation propagation;

  VpcOperations(HostedZones zones, Propagation propagation) {
    this.zones = zones;
    this.propagation = propagation;
  }

  void register(ServiceOperations operations) {
    operations
        .on(AssociateVpcWithHostedZoneRequest.class, this::associate)
        .on(DisassociateVpcFromHostedZoneRequest.class, this::disassociate);
  }

  /** Adds the VPC, unless another private zone of that name answers in it already. */
  static void associate(HostedZones zones, HostedZone zone, VPC vpc) {
    HostedZone.AssociatedVpc added = read(vpc);
    for (HostedZone other : zones.all()) {
      if (other.name().equals(zone.name()) && other.vpcs().contains(added)) {
        throw AwsError.client(
            "ConflictingDomainExists",
            "The VPC "
                + added.id()
                + " in region "
                + added.region()
                + " has already been associated with the hosted zone "
                + other.id()
                + " with the same domain name.");
      }
    }
    zone.vpcs().add(added);
  }

  private static HostedZone.AssociatedVpc read(VPC vpc) {
    if (vpc == null || vpc.vpcId() == null || vpc.vpcRegionAsString() == null) {
      throw AwsError.client(
          "InvalidVPCId", "The VPC ID that you specified is not a valid ID or is not there.");
    }
    return new HostedZone.AssociatedVpc(vpc.vpcRegionAsString(), vpc.vpcId());
  }

  private AssociateVpcWithHostedZoneResponse associate(AssociateVpcWithHostedZoneRequest request) {
    HostedZone zone = zones.required(request.hostedZoneId());
    if (!zone.isPrivate()) {
      throw AwsError.client(
          "PublicZoneVPCAssociation",
          "You're trying to associate a VPC with a public hosted zone.");
    }
    associate(zones, zone, request.vpc());
    return AssociateVpcWithHostedZoneResponse.builder()
        .changeInfo(propagation.submit(zone, Optional.ofNullable(request.comment()), () -> {}))
        .build();
  }

  private DisassociateVpcFromHostedZoneResponse disassociate(
      DisassociateVpcFromHostedZoneRequest request) {
    HostedZone zone = zones.required(request.hostedZoneId());
    HostedZone.AssociatedVpc vpc = read(request.vpc());
    if (!zone.vpcs().contains(vpc)) {
      throw AwsError.withStatus(
          404,
          "VPCAssociationNotFound",
          "The VPC: " + vpc.id() + " is not associated with hosted zone: " + zone.id());
    }
    if (zone.vpcs().size() == 1) {
      throw AwsError.client(
          "LastVPCAssociation",
          "The VPC you are trying to disassociate is the last one of the hosted zone.");
    }
    zone.vpcs().remove(vpc);
    return DisassociateVpcFromHostedZoneResponse.builder()
        .changeInfo(propagation.submit(zone, Optional.ofNullable(request.comment()), () -> {}))
        .build();
  }
}
