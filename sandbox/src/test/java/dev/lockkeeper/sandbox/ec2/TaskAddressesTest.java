package dev.lockkeeper.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.Hosts.TaskInterface;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AssociateSubnetCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.AssociateVpcCidrBlockRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;

/** Addresses that network interfaces of tasks have beside the private one. */
class TaskAddressesTest {
  private final Ec2Fixture fixture = new Ec2Fixture();
  private final String instanceId = fixture.runningInstance();
  private final Ec2Subnet subnet = fixture.ec2.network().subnets().get(0);

  private TaskInterface attach(boolean dualStack) {
    return fixture
        .ec2
        .attachTaskInterface(instanceId, subnet.subnetId(), List.of(), dualStack)
        .orElseThrow();
  }

  private NetworkInterface describe(TaskInterface face) {
    return fixture
        .call(
            DescribeNetworkInterfacesRequest.builder()
                .networkInterfaceIds(face.networkInterfaceId())
                .build(),
            DescribeNetworkInterfacesResponse.class)
        .networkInterfaces()
        .get(0);
  }

  private void makeDualStack() {
    fixture.call(
        AssociateVpcCidrBlockRequest.builder()
            .vpcId(Network.VPC_ID)
            .amazonProvidedIpv6CidrBlock(true)
            .build(),
        Object.class);
    associateSubnet("2001:db8:ac1f:ff00::/64");
  }

  private void associateSubnet(String block) {
    fixture.call(
        AssociateSubnetCidrBlockRequest.builder()
            .subnetId(subnet.subnetId())
            .ipv6CidrBlock(block)
            .build(),
        Object.class);
  }

  @Test
  void anIpv6AddressComesFromADualStackSubnetForWhoWantsIt() {
    assertThat(attach(true).ipv6Address()).as("the subnet has none yet").isEmpty();
    assertThatThrownBy(() -> associateSubnet("2001:db8:ac1f:ff00::/64"))
        .isInstanceOf(AwsError.class)
        .hasMessageContaining("the VPC has no IPv6 block");
    makeDualStack();
    TaskInterface face = attach(true);

    assertThat(face.ipv6Address()).contains("2001:db8:ac1f:ff00::4");
    assertThat(describe(face).ipv6Addresses())
        .extracting(each -> each.ipv6Address())
        .containsExactly("2001:db8:ac1f:ff00::4");
    fixture.ec2.deleteTaskInterface(face.networkInterfaceId());
    assertThat(attach(false).ipv6Address()).isEmpty();
    assertThat(
            fixture
                .call(DescribeSubnetsRequest.builder().build(), DescribeSubnetsResponse.class)
                .subnets()
                .get(0)
                .ipv6CidrBlockAssociationSet())
        .singleElement()
        .extracting(each -> each.ipv6CidrBlock())
        .isEqualTo("2001:db8:ac1f:ff00::/64");
  }

  @Test
  void anInstanceHasAnIpv6AddressWhereItsSubnetAssignsThem() {
    makeDualStack();
    fixture.call(
        ModifySubnetAttributeRequest.builder()
            .subnetId(subnet.subnetId())
            .assignIpv6AddressOnCreation(on -> on.value(true))
            .build(),
        Object.class);
    String launched = fixture.runningInstance();
    assertThat(fixture.ec2.instances().require(launched).primary().ipv6Address()).isPresent();
    assertThat(fixture.ec2.instances().require(instanceId).primary().ipv6Address()).isEmpty();
  }

  @Test
  void anElasticAddressIsATasksUntilItIsTakenAwayOrTheTaskIsGone() {
    TaskInterface face = attach(false);
    AllocateAddressResponse elastic =
        fixture.call(AllocateAddressRequest.builder().build(), AllocateAddressResponse.class);
    String association = associate(elastic, face);

    assertThat(describe(face).association().publicIp()).isEqualTo(elastic.publicIp());
    assertThat(describe(face).association().ipOwnerId()).isNotEqualTo("amazon");
    assertThatThrownBy(() -> release(elastic)).hasMessageContaining("in use");
    fixture.call(
        DisassociateAddressRequest.builder().associationId(association).build(), Object.class);
    assertThat(describe(face).association()).isNull();

    associate(elastic, face);
    fixture.ec2.deleteTaskInterface(face.networkInterfaceId());
    assertThat(interfaceOf(elastic)).as("it stays the account's").isEmpty();
    release(elastic);
    assertThatThrownBy(() -> release(elastic)).hasMessageContaining("does not exist");
  }

  private String associate(AllocateAddressResponse elastic, TaskInterface face) {
    return fixture
        .call(
            AssociateAddressRequest.builder()
                .allocationId(elastic.allocationId())
                .networkInterfaceId(face.networkInterfaceId())
                .build(),
            AssociateAddressResponse.class)
        .associationId();
  }

  private Optional<String> interfaceOf(AllocateAddressResponse elastic) {
    return Optional.ofNullable(
        fixture
            .call(
                DescribeAddressesRequest.builder().allocationIds(elastic.allocationId()).build(),
                DescribeAddressesResponse.class)
            .addresses()
            .get(0)
            .networkInterfaceId());
  }

  private void release(AllocateAddressResponse elastic) {
    fixture.call(
        ReleaseAddressRequest.builder().allocationId(elastic.allocationId()).build(), Object.class);
  }
}
