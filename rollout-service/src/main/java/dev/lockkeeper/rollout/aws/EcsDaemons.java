package dev.lockkeeper.rollout.aws;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * On which instances daemons run. A service with placement constraints need not run everywhere, so
 * nothing waits for it. Where a service has as many tasks as there are instances, and none of these
 * is DRAINING, its tasks aren't looked at one by one.
 */
public final class EcsDaemons {
  private final EcsServices services;
  private final EcsTasks tasks;

  public EcsDaemons(EcsServices services, EcsTasks tasks) {
    this.services = services;
    this.tasks = tasks;
  }

  /**
   * What was seen of a cluster's daemons.
   *
   * @param groups the groups of their tasks
   * @param instances of those that don't run everywhere: the container instances they run on
   */
  record Look(Set<String> groups, Map<String, Set<String>> instances) {
    boolean runsOn(String containerInstance) {
      return instances.values().stream().allMatch(on -> on.contains(containerInstance));
    }

    /**
     * The same for a group of instances. A daemon that runs on none of them isn't meant for them,
     * as constraints in its task definition have it: one for another architecture, say.
     */
    Look among(Set<String> containerInstances) {
      Map<String, Set<String>> meant = new TreeMap<>(instances);
      meant.values().removeIf(on -> Collections.disjoint(on, containerInstances));
      return new Look(groups, meant);
    }

    boolean isDaemon(String group) {
      return groups.contains(group);
    }

    int services() {
      return groups.size();
    }
  }

  Look look(String cluster, List<ContainerInstance> all) {
    List<Service> daemons = services.all(cluster, SchedulingStrategy.DAEMON);
    long active = all.stream().filter(one -> one.status().equals("ACTIVE")).count();
    boolean settled = active == all.size();
    Map<String, Set<String>> instances = new TreeMap<>();
    for (Service daemon : daemons) {
      boolean everywhere = settled && daemon.runningCount() >= active;
      if (daemon.placementConstraints().isEmpty() && !everywhere) {
        instances.put(daemon.serviceName(), runningOn(cluster, daemon.serviceName()));
      }
    }
    return new Look(
        daemons.stream().map(EcsServices::groupOf).collect(Collectors.toSet()), instances);
  }

  private Set<String> runningOn(String cluster, String service) {
    return tasks.ofService(cluster, service).stream()
        .filter(task -> "RUNNING".equals(task.lastStatus()))
        .map(Task::containerInstanceArn)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
