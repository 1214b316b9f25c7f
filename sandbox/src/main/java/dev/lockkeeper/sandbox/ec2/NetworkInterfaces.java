package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All network interfaces, and the addresses they hold. */
public final class NetworkInterfaces {
  /** Addresses set aside for tests of network devices: no real host has one. */
  private static final Cidr PUBLIC = Cidr.parse("198.18.0.0/15");

  private final World world;
  private final Names names;
  private final AddressPool publicAddresses = new AddressPool(PUBLIC);
  private final ElasticAddresses elastic;
  private final Map<String, Ec2NetworkInterface> interfaces = new TreeMap<>();
  private final Map<String, Map<Integer, Ec2NetworkInterface>> byInstance = new TreeMap<>();

  NetworkInterfaces(World world) {
    this.world = world;
    this.names = world.names("ec2/network-interfaces");
    this.elastic = new ElasticAddresses(world.names("ec2/addresses"), publicAddresses);
  }

  /** All of them, by id. */
  public Collection<Ec2NetworkInterface> all() {
    return Collections.unmodifiableCollection(interfaces.values());
  }

  /** Those of an instance, the primary one first. */
  public Collection<Ec2NetworkInterface> of(String instanceId) {
    return Collections.unmodifiableCollection(
        byInstance.getOrDefault(instanceId, Map.of()).values());
  }

  /** Elastic IP addresses. */
  ElasticAddresses elastic() {
    return elastic;
  }

  /** The interface of that id. */
  Optional<Ec2NetworkInterface> find(String networkInterfaceId) {
    return Optional.ofNullable(interfaces.get(networkInterfaceId));
  }

  /** Which addresses an interface gets beside the private one. */
  record Extras(boolean publicAddress, boolean ipv6) {}

  /**
   * Makes an interface on the instance's first free device index.
   *
   * @throws AwsError where the subnet, or the public pool, has no address left
   */
  Ec2NetworkInterface attach(
      String instanceId, Ec2Subnet subnet, Extras extras, List<String> groupIds) {
    String address = subnet.takeAddress().orElseThrow(() -> exhausted(subnet));
    Map<Integer, Ec2NetworkInterface> siblings =
        byInstance.computeIfAbsent(instanceId, id -> new TreeMap<>());
    int deviceIndex = 0;
    while (siblings.containsKey(deviceIndex)) {
      deviceIndex++;
    }
    Ec2NetworkInterface made =
        new Ec2NetworkInterface(
            names.ec2("eni"),
            names.ec2("eni-attach"),
            instanceId,
            deviceIndex,
            subnet,
            macAddress(),
            address,
            extras.ipv6() ? subnet.ipv6().map(Ipv6Block::take) : Optional.empty(),
            extras.publicAddress() ? publicAddresses.take() : Optional.empty(),
            groupIds,
            world.now());
    put(made);
    return made;
  }

  private void put(Ec2NetworkInterface face) {
    interfaces.put(face.networkInterfaceId(), face);
    byInstance
        .computeIfAbsent(face.instanceId(), id -> new TreeMap<>())
        .put(face.deviceIndex(), face);
  }

  /** Gives it an Elastic IP address, or none any more. */
  void publicAddress(Ec2NetworkInterface face, Optional<String> address) {
    put(face.withPublicIpAddress(address));
  }

  /** Without effect if it is gone. */
  void delete(String networkInterfaceId) {
    Ec2NetworkInterface gone = interfaces.remove(networkInterfaceId);
    if (gone == null) {
      return;
    }
    gone.subnet().giveBack(gone.privateIpAddress());
    if (!elastic.leave(networkInterfaceId)) {
      gone.publicIpAddress().ifPresent(publicAddresses::giveBack);
    }
    Map<Integer, Ec2NetworkInterface> siblings = byInstance.get(gone.instanceId());
    siblings.remove(gone.deviceIndex());
    if (siblings.isEmpty()) {
      byInstance.remove(gone.instanceId());
    }
  }

  void deleteAllOf(String instanceId) {
    List.copyOf(of(instanceId)).forEach(each -> delete(each.networkInterfaceId()));
  }

  private String macAddress() {
    return "0a:" + names.hex(10).replaceAll("(..)(?=.)", "$1:");
  }

  private static AwsError exhausted(Ec2Subnet subnet) {
    return AwsError.client(
        "InsufficientFreeAddressesInSubnet",
        "There are not enough free addresses in subnet '%s' to satisfy the requested number of"
                .formatted(subnet.subnetId())
            + " instances.");
  }
}
