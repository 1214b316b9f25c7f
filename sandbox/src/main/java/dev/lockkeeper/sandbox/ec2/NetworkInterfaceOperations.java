package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceType;

/** DescribeNetworkInterfaces. */
final class NetworkInterfaceOperations {
  private final World world;
  private final Ec2 ec2;
  private final InstanceShapes shapes;
  private final FilterSet<Ec2NetworkInterface> filters;

  NetworkInterfaceOperations(World world, Ec2 ec2) {
    this.world = world;
    this.ec2 = ec2;
    this.shapes = new InstanceShapes(world.account(), ec2);
    this.filters =
        new FilterSet<Ec2NetworkInterface>()
            .on("network-interface-id", Ec2NetworkInterface::networkInterfaceId)
            .on("attachment.attachment-id", Ec2NetworkInterface::attachmentId)
            .on("attachment.instance-id", Ec2NetworkInterface::instanceId)
            .on("attachment.device-index", each -> String.valueOf(each.deviceIndex()))
            .on("attachment.status", each -> "attached")
            .on("availability-zone", each -> each.subnet().availabilityZone())
            .on("private-ip-address", Ec2NetworkInterface::privateIpAddress)
            .on("addresses.private-ip-address", Ec2NetworkInterface::privateIpAddress)
            .on("association.public-ip", each -> each.publicIpAddress().orElse(null))
            .onAny("group-id", Ec2NetworkInterface::securityGroupIds)
            .on("status", each -> "in-use")
            .on("subnet-id", each -> each.subnet().subnetId())
            .on("vpc-id", each -> Network.VPC_ID)
            .onTags(each -> ec2.tags().of(each.networkInterfaceId()));
  }

  void register(ServiceOperations operations) {
    operations.on(DescribeNetworkInterfacesRequest.class, this::describe);
  }

  private DescribeNetworkInterfacesResponse describe(DescribeNetworkInterfacesRequest request) {
    Set<String> ids = new TreeSet<>(request.networkInterfaceIds());
    List<Ec2NetworkInterface> named =
        ec2.networkInterfaces().all().stream()
            .filter(each -> ids.isEmpty() || ids.contains(each.networkInterfaceId()))
            .toList();
    named.forEach(each -> ids.remove(each.networkInterfaceId()));
    if (!ids.isEmpty()) {
      throw AwsError.client(
          "InvalidNetworkInterfaceID.NotFound",
          "The networkInterface ID '%s' does not exist".formatted(ids.iterator().next()));
    }
    Page<Ec2NetworkInterface> page =
        Paging.page(
            filters.apply(request.filters(), named),
            Ec2NetworkInterface::networkInterfaceId,
            request.nextToken(),
            request.maxResults());
    return DescribeNetworkInterfacesResponse.builder()
        .networkInterfaces(page.items().stream().map(this::shape).toList())
        .nextToken(page.token())
        .build();
  }

  private NetworkInterface shape(Ec2NetworkInterface each) {
    NetworkInterfaceAssociation association =
        each.publicIpAddress()
            .map(
                address ->
                    NetworkInterfaceAssociation.builder()
                        .publicIp(address)
                        .ipOwnerId(shapes.ownerOfPublicAddress(each))
                        .build())
            .orElse(null);
    String dnsName = shapes.privateDnsName(each.privateIpAddress());
    return NetworkInterface.builder()
        .networkInterfaceId(each.networkInterfaceId())
        .availabilityZone(each.subnet().availabilityZone())
        .subnetId(each.subnet().subnetId())
        .vpcId(Network.VPC_ID)
        .ownerId(world.account().id())
        .macAddress(each.macAddress())
        .privateIpAddress(each.privateIpAddress())
        .privateDnsName(dnsName)
        .privateIpAddresses(
            NetworkInterfacePrivateIpAddress.builder()
                .primary(true)
                .privateIpAddress(each.privateIpAddress())
                .privateDnsName(dnsName)
                .association(association)
                .build())
        .ipv6Addresses(
            each
                .ipv6Address()
                .map(address -> NetworkInterfaceIpv6Address.builder().ipv6Address(address).build())
                .stream()
                .toList())
        .association(association)
        .groups(InstanceShapes.groups(each.securityGroupIds()))
        .interfaceType(NetworkInterfaceType.INTERFACE)
        .requesterManaged(!each.primary())
        .sourceDestCheck(true)
        .status(NetworkInterfaceStatus.IN_USE)
        .attachment(
            attachment ->
                attachment
                    .attachmentId(each.attachmentId())
                    .instanceId(each.instanceId())
                    .instanceOwnerId(world.account().id())
                    .deviceIndex(each.deviceIndex())
                    .attachTime(each.attachedAt())
                    .deleteOnTermination(true)
                    .status(AttachmentStatus.ATTACHED))
        .tagSet(InstanceShapes.tags(ec2.tags().of(each.networkInterfaceId())))
        .build();
  }
}
