package dev.lockkeeper.discovery.domain.listing;

import dev.lockkeeper.discovery.domain.answers.Port;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings.Addresses;
import dev.lockkeeper.discovery.domain.model.ClusterModel;
import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.Definition.Mapping;
import dev.lockkeeper.discovery.domain.model.HostAddresses;
import dev.lockkeeper.discovery.domain.model.Instance;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.model.Task.Binding;
import dev.lockkeeper.discovery.domain.model.Task.Interface;
import dev.lockkeeper.discovery.domain.names.PortNames;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where tasks of a definition are reached: {@code awsvpc} at their own network interface and the
 * container's ports; {@code bridge} and {@code host} at their instance and its ports. An IPv6
 * address of AWS's is the same from inside and outside, so both kinds of zone have it.
 */
final class Addressing {
  private final ClusterModel model;
  private final Definition definition;

  Addressing(ClusterModel model, Definition definition) {
    this.model = model;
    this.definition = definition;
  }

  Reach reach(Task task, Addresses addresses) {
    return definition.ownAddress()
        ? task.network()
            .face()
            .map(face -> ofItsOwn(face, addresses))
            .orElseGet(() -> Reach.lacking("it has no network interface yet"))
        : ofItsHost(task, addresses);
  }

  private Reach ofItsOwn(Interface face, Addresses addresses) {
    List<Port> ports =
        definition.mappings().stream().map(each -> port(each, each.containerPort())).toList();
    if (addresses == Addresses.PRIVATE) {
      return reach(face.ipv4(), face.ipv6(), ports, "its network interface has no address yet");
    }
    if (face.ipv4().isEmpty()) {
      return reach(
          Optional.empty(), face.ipv6(), ports, "its network interface has no address yet");
    }
    Optional<Optional<String>> known = model.publicAddress(face.id());
    if (known.isEmpty()) {
      return unread(face.id(), "its public address is still to be read");
    }
    return reach(
        known.get(),
        face.ipv6(),
        ports,
        "its network interface has no public address: " + face.id());
  }

  private Reach ofItsHost(Task task, Addresses addresses) {
    Optional<String> instanceId =
        task.origin().containerInstance().flatMap(model::instance).map(Instance::ec2InstanceId);
    Optional<HostAddresses> host = instanceId.flatMap(model::host);
    if (host.isEmpty()) {
      return unread(instanceId.orElse(""), "the addresses of its instance are still to be read");
    }
    Optional<String> ipv4 =
        addresses == Addresses.PRIVATE ? host.get().privateIpv4() : host.get().publicIpv4();
    return reach(
        ipv4,
        host.get().ipv6(),
        hostPorts(task),
        "its instance %s has no %s address"
            .formatted(
                host.get().ec2InstanceId(), addresses == Addresses.PRIVATE ? "private" : "public"));
  }

  private Reach unread(String id, String otherwise) {
    return Reach.unknown(model.isHidden(id) ? "EC2 does not show " + id : otherwise);
  }

  private static Reach reach(
      Optional<String> ipv4, Optional<String> ipv6, List<Port> ports, String lack) {
    return ipv4.isEmpty() && ipv6.isEmpty() ? Reach.lacking(lack) : Reach.at(ipv4, ipv6, ports);
  }

  private List<Port> hostPorts(Task task) {
    return definition.mappings().stream()
        .flatMap(mapping -> bound(mapping, task).map(binding -> port(mapping, binding.hostPort())))
        .toList();
  }

  /** The agent may tell a port twice, for IPv4 and for IPv6. */
  private static Stream<Binding> bound(Mapping mapping, Task task) {
    return task.network().bindings().stream()
        .filter(
            binding ->
                binding.container().equals(mapping.container())
                    && binding.containerPort() == mapping.containerPort()
                    && binding.protocol() == mapping.protocol())
        .limit(1);
  }

  private Port port(Mapping mapping, int number) {
    return new Port(PortNames.of(mapping, definition), mapping.protocol(), number);
  }
}
