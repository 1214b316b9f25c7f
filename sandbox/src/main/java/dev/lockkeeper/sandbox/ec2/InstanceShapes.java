package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.world.Account;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AttachmentStatus;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.HypervisorType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstanceState;
import software.amazon.awssdk.services.ec2.model.MonitoringState;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.StateReason;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.VirtualizationType;

/** Instances as the API shows them. */
final class InstanceShapes {
  private final Account account;
  private final Ec2 ec2;

  InstanceShapes(Account account, Ec2 ec2) {
    this.account = account;
    this.ec2 = ec2;
  }

  /** Each instance was launched on its own, so each is a reservation. */
  Reservation reservation(Ec2Instance instance) {
    return Reservation.builder()
        .reservationId(instance.instanceId().replaceFirst("i-", "r-"))
        .ownerId(account.id())
        .instances(instance(instance))
        .build();
  }

  Instance instance(Ec2Instance instance) {
    Instance.Builder shown =
        Instance.builder()
            .instanceId(instance.instanceId())
            .imageId(instance.image().imageId())
            .state(state(instance))
            .instanceType(instance.type().name())
            .architecture(instance.image().architecture())
            .launchTime(instance.launchedAt())
            .placement(
                placement ->
                    placement
                        .availabilityZone(instance.availabilityZone())
                        .tenancy(Tenancy.DEFAULT))
            .monitoring(monitoring -> monitoring.state(MonitoringState.DISABLED))
            .hypervisor(HypervisorType.XEN)
            .virtualizationType(VirtualizationType.HVM)
            .platformDetails("Linux/UNIX")
            .enaSupport(true)
            .amiLaunchIndex(0)
            .keyName(instance.contents().keyName().orElse(null))
            .stateTransitionReason(
                instance.stateReason().map(reason -> reason.message()).orElse(""))
            .tags(tags(ec2.tags().of(instance.instanceId())));
    if (instance.spot()) {
      shown.instanceLifecycle(InstanceLifecycleType.SPOT);
    }
    instance
        .contents()
        .instanceProfile()
        .ifPresent(profile -> shown.iamInstanceProfile(each -> each.arn(profile)));
    instance
        .stateReason()
        .ifPresent(
            reason ->
                shown.stateReason(
                    StateReason.builder().code(reason.code()).message(reason.message()).build()));
    if (instance.state() != Ec2InstanceState.TERMINATED) {
      addNetwork(instance, shown);
    }
    return shown.build();
  }

  static InstanceState state(Ec2Instance instance) {
    return state(instance.state());
  }

  static InstanceState state(Ec2InstanceState state) {
    return InstanceState.builder().code(state.code()).name(state.awsName()).build();
  }

  static List<Tag> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }

  static List<GroupIdentifier> groups(List<String> groupIds) {
    return groupIds.stream()
        .map(id -> GroupIdentifier.builder().groupId(id).groupName("default").build())
        .toList();
  }

  String privateDnsName(String address) {
    String domain = account.region().equals("us-east-1") ? "ec2" : account.region() + ".compute";
    return "ip-%s.%s.internal".formatted(address.replace('.', '-'), domain);
  }

  private void addNetwork(Ec2Instance instance, Instance.Builder shown) {
    Ec2NetworkInterface primary = instance.primary();
    shown
        .vpcId(Network.VPC_ID)
        .subnetId(instance.subnet().subnetId())
        .privateIpAddress(primary.privateIpAddress())
        .privateDnsName(privateDnsName(primary.privateIpAddress()))
        .publicIpAddress(primary.publicIpAddress().orElse(null))
        .ipv6Address(primary.ipv6Address().orElse(null))
        .securityGroups(groups(primary.securityGroupIds()))
        .sourceDestCheck(true)
        .networkInterfaces(
            ec2.networkInterfaces().of(instance.instanceId()).stream()
                .map(this::networkInterface)
                .toList());
  }

  private InstanceNetworkInterface networkInterface(Ec2NetworkInterface each) {
    InstanceNetworkInterface.Builder shown =
        InstanceNetworkInterface.builder()
            .networkInterfaceId(each.networkInterfaceId())
            .subnetId(each.subnet().subnetId())
            .vpcId(Network.VPC_ID)
            .ownerId(account.id())
            .macAddress(each.macAddress())
            .privateIpAddress(each.privateIpAddress())
            .privateDnsName(privateDnsName(each.privateIpAddress()))
            .ipv6Addresses(
                each
                    .ipv6Address()
                    .map(address -> InstanceIpv6Address.builder().ipv6Address(address).build())
                    .stream()
                    .toList())
            .groups(groups(each.securityGroupIds()))
            .status(NetworkInterfaceStatus.IN_USE)
            .interfaceType("interface")
            .sourceDestCheck(true)
            .attachment(
                attachment ->
                    attachment
                        .attachmentId(each.attachmentId())
                        .deviceIndex(each.deviceIndex())
                        .attachTime(each.attachedAt())
                        .deleteOnTermination(true)
                        .status(AttachmentStatus.ATTACHED));
    Optional<String> publicAddress = each.publicIpAddress();
    publicAddress.ifPresent(
        address ->
            shown.association(
                made -> made.publicIp(address).ipOwnerId(ownerOfPublicAddress(each))));
    return shown.build();
  }

  /** Amazon, or the account if it is an Elastic IP address. */
  String ownerOfPublicAddress(Ec2NetworkInterface each) {
    return each.primary() ? "amazon" : account.id();
  }
}
