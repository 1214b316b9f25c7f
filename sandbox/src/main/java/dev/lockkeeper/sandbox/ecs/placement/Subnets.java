package dev.lockkeeper.sandbox.ecs.placement;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.TaskOrder;
import dev.lockkeeper.sandbox.world.Hosts.Host;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;

/**
 * Which zone a subnet is in, as far as instances in it have shown. A network interface can only be
 * attached to an instance in its own zone.
 */
public final class Subnets {
  private final Map<String, String> zones = new HashMap<>();

  /** Learns the zone of the subnet that a host is in. */
  public void learn(Host host) {
    zones.put(host.subnetId(), host.availabilityZone());
  }

  /** The subnet the task would use on that container instance; empty if none is in its zone. */
  public Optional<String> choose(TaskOrder order, EcsContainerInstance instance) {
    List<String> allowed = order.network().map(AwsVpcConfiguration::subnets).orElse(List.of());
    if (allowed.contains(instance.host().subnetId())) {
      return Optional.of(instance.host().subnetId());
    }
    String zone = instance.host().availabilityZone();
    return allowed.stream().filter(subnet -> zone.equals(zones.get(subnet))).findFirst();
  }
}
