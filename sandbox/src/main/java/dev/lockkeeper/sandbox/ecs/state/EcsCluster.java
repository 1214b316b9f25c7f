package dev.lockkeeper.sandbox.ecs.state;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.Cluster;

/** A cluster and what is in it. Everything is kept by ARN or name, so that lists have an order. */
public final class EcsCluster {
  private record Ended(String arn, Instant at) {}

  private final SortedMap<String, EcsContainerInstance> registered = new TreeMap<>();
  private final SortedMap<String, EcsContainerInstance> deregistered = new TreeMap<>();
  private final SortedMap<String, EcsTask> tasks = new TreeMap<>();
  private final SortedMap<String, EcsService> services = new TreeMap<>();
  private final SortedMap<String, String> tags = new TreeMap<>();
  private final Deque<Ended> ended = new ArrayDeque<>();
  private Cluster declared;

  public EcsCluster(Cluster declared) {
    this.declared = declared;
  }

  /** Its name. */
  public String name() {
    return declared.clusterName();
  }

  /** Its full name. */
  public String arn() {
    return declared.clusterArn();
  }

  /** What its owner has set; counts are not in it. */
  public Cluster declared() {
    return declared;
  }

  /** Replaces what its owner has set. */
  public void declare(Cluster next) {
    declared = next;
  }

  /** Whether it has not been deleted. */
  public boolean isActive() {
    return declared.status().equals("ACTIVE");
  }

  /** Its tags. May be changed. */
  public SortedMap<String, String> tags() {
    return tags;
  }

  /** The container instances that are registered, by ARN. */
  public Collection<EcsContainerInstance> containerInstances() {
    return Collections.unmodifiableCollection(registered.values());
  }

  /** The container instance of that ARN or id, also if it has been deregistered lately. */
  public Optional<EcsContainerInstance> findContainerInstance(String arnOrId) {
    String key = full("container-instance", arnOrId);
    EcsContainerInstance found = registered.get(key);
    return Optional.ofNullable(found == null ? deregistered.get(key) : found);
  }

  /** Adds a container instance. */
  public void add(EcsContainerInstance instance) {
    registered.put(instance.arn(), instance);
  }

  /** Takes a container instance from the list; it can still be described for a while. */
  public void deregister(EcsContainerInstance instance, Instant now) {
    instance.become(InstanceStatus.INACTIVE);
    registered.remove(instance.arn());
    deregistered.put(instance.arn(), instance);
    ended.add(new Ended(instance.arn(), now));
  }

  /** Its tasks, by ARN, those that have stopped lately included. */
  public Collection<EcsTask> tasks() {
    return Collections.unmodifiableCollection(tasks.values());
  }

  /** The task of that ARN or id. */
  public Optional<EcsTask> findTask(String arnOrId) {
    return Optional.ofNullable(tasks.get(full("task", arnOrId)));
  }

  void add(EcsTask task) {
    tasks.put(task.arn(), task);
  }

  void stopped(EcsTask task, Instant now) {
    ended.add(new Ended(task.arn(), now));
  }

  /** Forgets the tasks and container instances that ended before {@code horizon}. */
  public void forgetEndedBefore(Instant horizon) {
    while (!ended.isEmpty() && ended.peek().at().isBefore(horizon)) {
      String arn = ended.remove().arn();
      tasks.remove(arn);
      deregistered.remove(arn);
    }
  }

  /** Its services by name, deleted ones included. */
  public Collection<EcsService> services() {
    return Collections.unmodifiableCollection(services.values());
  }

  /** The service of that name or ARN. */
  public Optional<EcsService> findService(String arnOrName) {
    return Optional.ofNullable(services.get(arnOrName.substring(arnOrName.lastIndexOf('/') + 1)));
  }

  /** Adds a service; one of the same name that has been deleted is forgotten. */
  public void add(EcsService service) {
    services.put(service.name(), service);
  }

  /** The ARN of something of this cluster: {@code arn:…:task/cluster/id}. */
  public String full(String kind, String arnOrId) {
    return arnOrId.startsWith("arn:")
        ? arnOrId
        : arn().replace(":cluster/", ":" + kind + "/") + "/" + arnOrId;
  }
}
