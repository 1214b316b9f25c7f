package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.AvailabilityZoneState;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcState;

/** The VPC, its subnets and its security group, and the region's zones: all only to look at. */
final class NetworkOperations {
  private final World world;
  private final Ec2 ec2;
  private final FilterSet<Ec2Subnet> subnetFilters;
  private final FilterSet<Ec2Subnet> zoneFilters;
  private final FilterSet<String> vpcFilters;
  private final FilterSet<String> groupFilters;

  NetworkOperations(World world, Ec2 ec2) {
    this.world = world;
    this.ec2 = ec2;
    this.subnetFilters =
        new FilterSet<Ec2Subnet>()
            .on("subnet-id", Ec2Subnet::subnetId)
            .on("availability-zone", Ec2Subnet::availabilityZone)
            .on("availability-zone-id", Ec2Subnet::availabilityZoneId)
            .on("cidr-block", subnet -> subnet.cidr().toString())
            .on("default-for-az", subnet -> "true")
            .on("state", subnet -> "available")
            .on("vpc-id", subnet -> Network.VPC_ID)
            .onTags(subnet -> ec2.tags().of(subnet.subnetId()));
    this.zoneFilters =
        new FilterSet<Ec2Subnet>()
            .on("zone-name", Ec2Subnet::availabilityZone)
            .on("zone-id", Ec2Subnet::availabilityZoneId)
            .on("zone-type", zone -> "availability-zone")
            .on("region-name", zone -> world.account().region())
            .on("opt-in-status", zone -> "opt-in-not-required")
            .on("state", zone -> "available");
    this.vpcFilters =
        new FilterSet<String>()
            .on("vpc-id", id -> id)
            .on("cidr", id -> ec2.network().cidr().toString())
            .on("is-default", id -> "true")
            .on("state", id -> "available")
            .onTags(ec2.tags()::of);
    this.groupFilters =
        new FilterSet<String>()
            .on("group-id", id -> id)
            .on("group-name", id -> "default")
            .on("vpc-id", id -> Network.VPC_ID)
            .onTags(ec2.tags()::of);
  }

  void register(ServiceOperations operations) {
    operations
        .on(DescribeSubnetsRequest.class, this::describeSubnets)
        .on(DescribeAvailabilityZonesRequest.class, this::describeZones)
        .on(DescribeVpcsRequest.class, this::describeVpcs)
        .on(DescribeSecurityGroupsRequest.class, this::describeSecurityGroups);
  }

  private DescribeSubnetsResponse describeSubnets(DescribeSubnetsRequest request) {
    List<Ec2Subnet> named =
        request.subnetIds().isEmpty()
            ? ec2.network().subnets()
            : request.subnetIds().stream().map(ec2.network()::require).toList();
    Page<Ec2Subnet> page =
        Paging.page(
            subnetFilters.apply(request.filters(), named),
            Ec2Subnet::subnetId,
            request.nextToken(),
            request.maxResults());
    return DescribeSubnetsResponse.builder()
        .subnets(page.items().stream().map(this::subnet).toList())
        .nextToken(page.token())
        .build();
  }

  private DescribeAvailabilityZonesResponse describeZones(
      DescribeAvailabilityZonesRequest request) {
    for (String name : request.zoneNames()) {
      if (ec2.network().inZone(name).isEmpty()) {
        throw AwsError.client(
            "InvalidParameterValue", "Invalid availability zone: [%s]".formatted(name));
      }
    }
    List<Ec2Subnet> named =
        ec2.network().subnets().stream()
            .filter(
                zone ->
                    request.zoneNames().isEmpty()
                        || request.zoneNames().contains(zone.availabilityZone()))
            .filter(
                zone ->
                    request.zoneIds().isEmpty()
                        || request.zoneIds().contains(zone.availabilityZoneId()))
            .toList();
    return DescribeAvailabilityZonesResponse.builder()
        .availabilityZones(
            zoneFilters.apply(request.filters(), named).stream().map(this::zone).toList())
        .build();
  }

  private DescribeVpcsResponse describeVpcs(DescribeVpcsRequest request) {
    for (String id : request.vpcIds()) {
      if (!id.equals(Network.VPC_ID)) {
        throw AwsError.client(
            "InvalidVpcID.NotFound", "The vpc ID '%s' does not exist".formatted(id));
      }
    }
    Vpc vpc =
        Vpc.builder()
            .vpcId(Network.VPC_ID)
            .cidrBlock(ec2.network().cidr().toString())
            .isDefault(true)
            .state(VpcState.AVAILABLE)
            .instanceTenancy(Tenancy.DEFAULT)
            .ownerId(world.account().id())
            .ipv6CidrBlockAssociationSet(
                ec2.network().isDualStack() ? List.of(Ipv6Operations.ofVpc()) : List.of())
            .tags(InstanceShapes.tags(ec2.tags().of(Network.VPC_ID)))
            .build();
    boolean passes = !vpcFilters.apply(request.filters(), List.of(Network.VPC_ID)).isEmpty();
    return DescribeVpcsResponse.builder().vpcs(passes ? List.of(vpc) : List.of()).build();
  }

  private DescribeSecurityGroupsResponse describeSecurityGroups(
      DescribeSecurityGroupsRequest request) {
    ec2.network().requireSecurityGroups(request.groupIds());
    String groupId = Network.DEFAULT_SECURITY_GROUP_ID;
    SecurityGroup group =
        SecurityGroup.builder()
            .groupId(groupId)
            .groupName("default")
            .description("default VPC security group")
            .vpcId(Network.VPC_ID)
            .ownerId(world.account().id())
            .tags(InstanceShapes.tags(ec2.tags().of(groupId)))
            .build();
    boolean passes = !groupFilters.apply(request.filters(), List.of(groupId)).isEmpty();
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(passes ? List.of(group) : List.of())
        .build();
  }

  private Subnet subnet(Ec2Subnet subnet) {
    return Subnet.builder()
        .subnetId(subnet.subnetId())
        .subnetArn(world.account().arn("ec2", "subnet/" + subnet.subnetId()))
        .vpcId(Network.VPC_ID)
        .availabilityZone(subnet.availabilityZone())
        .availabilityZoneId(subnet.availabilityZoneId())
        .cidrBlock(subnet.cidr().toString())
        .availableIpAddressCount(subnet.availableAddresses())
        .defaultForAz(true)
        .mapPublicIpOnLaunch(ec2.settings().mapPublicIpOnLaunch())
        .assignIpv6AddressOnCreation(subnet.isIpv6OnCreation())
        .ipv6CidrBlockAssociationSet(
            subnet.ipv6().map(block -> Ipv6Operations.ofSubnet(subnet, block)).stream().toList())
        .state(SubnetState.AVAILABLE)
        .ownerId(world.account().id())
        .tags(InstanceShapes.tags(ec2.tags().of(subnet.subnetId())))
        .build();
  }

  private AvailabilityZone zone(Ec2Subnet subnet) {
    return AvailabilityZone.builder()
        .zoneName(subnet.availabilityZone())
        .zoneId(subnet.availabilityZoneId())
        .zoneType("availability-zone")
        .regionName(world.account().region())
        .groupName(world.account().region())
        .networkBorderGroup(world.account().region())
        .optInStatus("opt-in-not-required")
        .state(AvailabilityZoneState.AVAILABLE)
        .build();
  }
}
