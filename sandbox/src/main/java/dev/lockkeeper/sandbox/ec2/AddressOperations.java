package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.ec2.ElasticAddresses.Association;
import dev.lockkeeper.sandbox.ec2.ElasticAddresses.Elastic;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;

/** Elastic IP addresses for task network interfaces, which get no other public address on EC2. */
final class AddressOperations {
  private final NetworkInterfaces interfaces;

  AddressOperations(NetworkInterfaces interfaces) {
    this.interfaces = interfaces;
  }

  void register(ServiceOperations operations) {
    operations
        .on(AllocateAddressRequest.class, this::allocate)
        .on(AssociateAddressRequest.class, this::associate)
        .on(DisassociateAddressRequest.class, this::disassociate)
        .on(ReleaseAddressRequest.class, this::release)
        .on(DescribeAddressesRequest.class, this::describe);
  }

  private AllocateAddressResponse allocate(AllocateAddressRequest request) {
    Elastic made = interfaces.elastic().allocate();
    return AllocateAddressResponse.builder()
        .allocationId(made.allocationId())
        .publicIp(made.address())
        .domain(DomainType.VPC)
        .build();
  }

  private AssociateAddressResponse associate(AssociateAddressRequest request) {
    Elastic elastic = interfaces.elastic().require(request.allocationId());
    String id = Optional.ofNullable(request.networkInterfaceId()).orElse("");
    Ec2NetworkInterface face =
        interfaces
            .find(id)
            .filter(found -> !found.primary())
            .orElseThrow(
                () ->
                    AwsError.client(
                        "InvalidNetworkInterfaceID.NotFound",
                        "The sandbox associates addresses with network interfaces of tasks: '%s' is none"
                            .formatted(id)));
    if (elastic.association().isPresent() || face.publicIpAddress().isPresent()) {
      throw AwsError.client(
          "Resource.AlreadyAssociated", "resource %s is already associated".formatted(id));
    }
    String association = interfaces.elastic().associate(elastic, id);
    interfaces.publicAddress(face, Optional.of(elastic.address()));
    return AssociateAddressResponse.builder().associationId(association).build();
  }

  private DisassociateAddressResponse disassociate(DisassociateAddressRequest request) {
    String id = Optional.ofNullable(request.associationId()).orElse("");
    Association had = interfaces.elastic().requireAssociation(id).association().orElseThrow();
    interfaces.elastic().leave(had.networkInterfaceId());
    interfaces
        .find(had.networkInterfaceId())
        .ifPresent(face -> interfaces.publicAddress(face, Optional.empty()));
    return DisassociateAddressResponse.builder().build();
  }

  private ReleaseAddressResponse release(ReleaseAddressRequest request) {
    Elastic elastic = interfaces.elastic().require(request.allocationId());
    if (elastic.association().isPresent()) {
      throw AwsError.client(
          "InvalidIPAddress.InUse", "Address %s is in use.".formatted(elastic.address()));
    }
    interfaces.elastic().release(elastic);
    return ReleaseAddressResponse.builder().build();
  }

  private DescribeAddressesResponse describe(DescribeAddressesRequest request) {
    return DescribeAddressesResponse.builder()
        .addresses(
            interfaces.elastic().all().stream()
                .filter(
                    each ->
                        request.allocationIds().isEmpty()
                            || request.allocationIds().contains(each.allocationId()))
                .map(AddressOperations::shape)
                .toList())
        .build();
  }

  private static Address shape(Elastic each) {
    return Address.builder()
        .allocationId(each.allocationId())
        .publicIp(each.address())
        .domain(DomainType.VPC)
        .associationId(each.association().map(Association::id).orElse(null))
        .networkInterfaceId(each.association().map(Association::networkInterfaceId).orElse(null))
        .build();
  }
}
