package dev.lockkeeper.sandbox.live;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The targets of a load balancer, by the task's ARN. ECS registers a task before it is RUNNING, and
 * deregisters it before it is told to stop.
 */
final class TargetGroup {
  /** As Elastic Load Balancing names the health of a target. */
  enum Health {
    INITIAL,
    HEALTHY,
    /** It is deregistered: no new requests, those under way end. */
    DRAINING
  }

  /** One of them. */
  record Target(InetSocketAddress address, Health health) {}

  private final Map<String, Target> targets = new TreeMap<>();

  synchronized void put(String taskArn, Target target) {
    targets.put(taskArn, target);
  }

  synchronized void remove(String taskArn) {
    targets.remove(taskArn);
  }

  /**
   * Where a request may go: to what is healthy. Where nothing is, to all that is registered, as AWS
   * documents it.
   */
  synchronized List<InetSocketAddress> eligible() {
    List<InetSocketAddress> healthy = those(Health.HEALTHY);
    return healthy.isEmpty() ? those(Health.INITIAL) : healthy;
  }

  private List<InetSocketAddress> those(Health health) {
    return targets.values().stream()
        .filter(target -> target.health() == health)
        .map(Target::address)
        .toList();
  }
}
