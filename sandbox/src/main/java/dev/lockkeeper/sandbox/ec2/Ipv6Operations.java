package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import software.amazon.awssdk.services.ec2.model.AssociateSubnetCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateSubnetCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockResponse;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeResponse;
import software.amazon.awssdk.services.ec2.model.SubnetCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.SubnetIpv6CidrBlockAssociation;
import software.amazon.awssdk.services.ec2.model.VpcCidrBlockStateCode;
import software.amazon.awssdk.services.ec2.model.VpcIpv6CidrBlockAssociation;

/** Makes the VPC and its subnets dual-stack: the VPC first, as on AWS. */
final class Ipv6Operations {
  private final Network network;

  Ipv6Operations(Network network) {
    this.network = network;
  }

  void register(ServiceOperations operations) {
    operations
        .on(AssociateVpcCidrBlockRequest.class, this::associateVpc)
        .on(AssociateSubnetCidrBlockRequest.class, this::associateSubnet)
        .on(ModifySubnetAttributeRequest.class, this::modifySubnet);
  }

  private AssociateVpcCidrBlockResponse associateVpc(AssociateVpcCidrBlockRequest request) {
    if (!Boolean.TRUE.equals(request.amazonProvidedIpv6CidrBlock())) {
      throw AwsError.client(
          "InvalidParameterValue",
          "The sandbox associates AmazonProvidedIpv6CidrBlock with the VPC, and no other block");
    }
    if (!Network.VPC_ID.equals(request.vpcId())) {
      throw AwsError.client(
          "InvalidVpcID.NotFound", "The vpc ID '%s' does not exist".formatted(request.vpcId()));
    }
    network.becomeDualStack();
    return AssociateVpcCidrBlockResponse.builder()
        .vpcId(Network.VPC_ID)
        .ipv6CidrBlockAssociation(ofVpc())
        .build();
  }

  private AssociateSubnetCidrBlockResponse associateSubnet(
      AssociateSubnetCidrBlockRequest request) {
    Ec2Subnet subnet = network.require(request.subnetId());
    if (!network.isDualStack()) {
      throw AwsError.client(
          "InvalidSubnet.Range",
          "The CIDR '%s' is invalid: the VPC has no IPv6 block."
              .formatted(request.ipv6CidrBlock()));
    }
    Ipv6Block block = new Ipv6Block(request.ipv6CidrBlock());
    subnet.giveIpv6(block);
    return AssociateSubnetCidrBlockResponse.builder()
        .subnetId(subnet.subnetId())
        .ipv6CidrBlockAssociation(ofSubnet(subnet, block))
        .build();
  }

  private ModifySubnetAttributeResponse modifySubnet(ModifySubnetAttributeRequest request) {
    if (request.assignIpv6AddressOnCreation() == null) {
      throw AwsError.client(
          "InvalidParameterValue",
          "The sandbox modifies AssignIpv6AddressOnCreation of a subnet, and no other attribute");
    }
    network
        .require(request.subnetId())
        .giveIpv6OnCreation(request.assignIpv6AddressOnCreation().value());
    return ModifySubnetAttributeResponse.builder().build();
  }

  static VpcIpv6CidrBlockAssociation ofVpc() {
    return VpcIpv6CidrBlockAssociation.builder()
        .associationId("vpc-cidr-assoc-00000000000000001")
        .ipv6CidrBlock(Ipv6Block.OF_VPC)
        .ipv6CidrBlockState(state -> state.state(VpcCidrBlockStateCode.ASSOCIATED))
        .build();
  }

  static SubnetIpv6CidrBlockAssociation ofSubnet(Ec2Subnet subnet, Ipv6Block block) {
    return SubnetIpv6CidrBlockAssociation.builder()
        .associationId(subnet.subnetId().replace("subnet", "subnet-cidr-assoc"))
        .ipv6CidrBlock(block.toString())
        .ipv6CidrBlockState(state -> state.state(SubnetCidrBlockStateCode.ASSOCIATED))
        .build();
  }
}
