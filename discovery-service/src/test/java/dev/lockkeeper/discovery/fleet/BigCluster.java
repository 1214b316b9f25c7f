package dev.lockkeeper.discovery.fleet;

import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.HostAddresses;
import dev.lockkeeper.discovery.domain.model.Instance;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.reads.ContainerInstances;
import dev.lockkeeper.discovery.domain.reads.Hosts;
import dev.lockkeeper.discovery.domain.reads.RunningTasks;
import dev.lockkeeper.discovery.domain.reads.Services;
import dev.lockkeeper.discovery.handling.Sources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A cluster too large to be simulated quickly: told of as if it were read, task by task. */
final class BigCluster implements RunningTasks {
  private static final String DEFINITION = "definition";
  private static final String INSTANCE = "instance";

  private final int tasksEach;
  private final Set<String> services = new TreeSet<>();
  private final Map<String, Task> running = new HashMap<>();
  private int tasks;

  BigCluster(int services, int tasksEach) {
    this.tasksEach = tasksEach;
    for (int i = 0; i < services; i++) {
      String service = "service-" + i;
      this.services.add(service);
      startAllOf(service);
    }
  }

  Sources sources() {
    return new Sources(
        new OneInstance(),
        this,
        new AllServices(),
        arn -> new Definition(arn, true, false, List.of()),
        new NoHosts());
  }

  /** Every task is replaced by another; what is told of it, in the order of a deployment. */
  List<Task> replaceAll() {
    List<Task> news = new ArrayList<>();
    for (String service : services) {
      List<Task> old = of(Fleet.CLUSTER, service);
      news.addAll(startAllOf(service));
      for (Task each : old) {
        running.remove(each.id());
        news.add(task(each.id(), service, "STOPPED", 2));
      }
    }
    return news;
  }

  private List<Task> startAllOf(String service) {
    List<Task> started = new ArrayList<>();
    for (int i = 0; i < tasksEach; i++) {
      Task task = task(String.format("%032x", ++tasks), service, "RUNNING", 1);
      running.put(task.id(), task);
      started.add(task);
    }
    return started;
  }

  private Task task(String id, String service, String status, long version) {
    int number = Integer.parseInt(id, 16);
    String address = "10.1." + number / 250 + "." + number % 250;
    return new Task(
        id,
        new Task.Origin(service, DEFINITION, Optional.of(INSTANCE)),
        new Task.Status(status, status, version),
        new Task.Network(
            Optional.of(new Task.Interface("eni-" + id, Optional.of(address), Optional.empty())),
            List.of()),
        Optional.empty());
  }

  @Override
  public List<Task> all(String cluster) {
    return List.copyOf(running.values());
  }

  @Override
  public List<Task> of(String cluster, String service) {
    return running.values().stream()
        .filter(task -> task.origin().service().equals(service))
        .toList();
  }

  @Override
  public List<Task> some(String cluster, Collection<String> ids) {
    return running.values().stream().filter(task -> ids.contains(task.id())).toList();
  }

  private final class AllServices implements Services {
    @Override
    public Set<String> names(String cluster) {
      return services;
    }

    @Override
    public List<Service> some(String cluster, Collection<String> names) {
      Map<String, String> on = Map.of("lockkeeper:discovery", "on");
      return names.stream()
          .map(name -> new Service(name, Instant.EPOCH, tasksEach, tasksEach, on))
          .toList();
    }
  }

  private static final class OneInstance implements ContainerInstances {
    @Override
    public List<Instance> all(String cluster) {
      return List.of(new Instance(INSTANCE, "i-1", "us-east-1a", "ACTIVE", 1));
    }

    @Override
    public List<Instance> some(String cluster, Collection<String> ids) {
      return all(cluster);
    }
  }

  private static final class NoHosts implements Hosts {
    @Override
    public List<HostAddresses> addresses(Collection<String> ec2InstanceIds) {
      return List.of();
    }

    @Override
    public Map<String, Optional<String>> publicAddresses(Collection<String> interfaceIds) {
      return Map.of();
    }
  }
}
