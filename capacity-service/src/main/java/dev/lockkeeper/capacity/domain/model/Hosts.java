package dev.lockkeeper.capacity.domain.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** EC2 instances by id. What is told of one before it has registered is kept for it. */
final class Hosts {
  /** More than would ever register between two reads; beyond it the strangers are let go. */
  private static final int MOST_STRANGERS = 10_000;

  private final Map<String, Host> hosts = new HashMap<>();

  /** One of each for all its hosts: most news is that a host is still in the same. */
  private final Map<String, Optional<Pool>> capacityProviders = new HashMap<>();

  private int registered;

  Host of(String ec2InstanceId) {
    if (hosts.size() - registered > MOST_STRANGERS) {
      hosts.values().removeIf(host -> host.instance().isEmpty());
    }
    return hosts.computeIfAbsent(ec2InstanceId, Host::new);
  }

  Optional<Pool> capacityProvider(String name) {
    return capacityProviders.computeIfAbsent(
        name, unknown -> Optional.of(Pool.capacityProvider(unknown)));
  }

  Optional<ContainerInstance> instance(String ec2InstanceId) {
    return Optional.ofNullable(hosts.get(ec2InstanceId)).flatMap(Host::instance);
  }

  void register(ContainerInstance instance) {
    registered += instance.host().instance().isPresent() ? 0 : 1;
    instance.host().belongTo(instance);
  }

  /** The instance is gone; unless the host has registered anew, it is forgotten. */
  void deregister(ContainerInstance instance) {
    if (instance.host().instance().filter(instance::equals).isPresent()) {
      registered--;
      instance.host().belongTo(null);
      hosts.remove(instance.ec2InstanceId());
    }
  }

  /** Those that are registered and of which no one has told the pool. */
  Set<String> withoutPool() {
    Set<String> ids = new TreeSet<>();
    for (Host host : hosts.values()) {
      if (host.instance().isPresent() && !host.knowsPool()) {
        ids.add(host.ec2InstanceId());
      }
    }
    return ids;
  }
}
