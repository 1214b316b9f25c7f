package dev.lockkeeper.sandbox.ecs.state;

import dev.lockkeeper.sandbox.world.Hosts.Host;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A container instance: an EC2 instance whose agent has registered with a cluster. */
public final class EcsContainerInstance {
  private static final int FIRST_DYNAMIC_PORT = 32768;
  private static final int LAST_DYNAMIC_PORT = 60999;

  private final String arn;
  private final EcsCluster cluster;
  private final Host host;
  private final InstanceResources resources;
  private final Instant registeredAt;
  private final SortedMap<String, Optional<String>> attributes = new TreeMap<>();
  private final SortedMap<String, String> tags = new TreeMap<>();
  private final Set<EcsTask> tasks = new LinkedHashSet<>();
  private final Map<String, Integer> wantedByGroup = new HashMap<>();
  private final List<Runnable> awaitingAgent = new ArrayList<>();
  private InstanceStatus status;
  private Optional<String> capacityProvider = Optional.empty();
  private boolean agentConnected = true;
  private long version;
  private int nextDynamicPort = FIRST_DYNAMIC_PORT;

  public EcsContainerInstance(
      String arn,
      EcsCluster cluster,
      Host host,
      InstanceResources resources,
      InstanceStatus status,
      Instant registeredAt) {
    this.arn = arn;
    this.cluster = cluster;
    this.host = host;
    this.resources = resources;
    this.status = status;
    this.registeredAt = registeredAt;
  }

  /** Its full name. */
  public String arn() {
    return arn;
  }

  /** The last part of its ARN. */
  public String id() {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** The cluster it belongs to. */
  public EcsCluster cluster() {
    return cluster;
  }

  /** The machine under it. */
  public Host host() {
    return host;
  }

  /** What it has and what is left of it. */
  public InstanceResources resources() {
    return resources;
  }

  /** The capacity provider whose group it came from, known since it registered. */
  public Optional<String> capacityProvider() {
    return capacityProvider;
  }

  /** Notes the capacity provider it belongs to. */
  public void capacityProvider(String name) {
    this.capacityProvider = Optional.of(name);
  }

  /** When its agent registered. */
  public Instant registeredAt() {
    return registeredAt;
  }

  /** Its status. */
  public InstanceStatus status() {
    return status;
  }

  /** Gives it another status. */
  public void become(InstanceStatus next) {
    this.status = next;
  }

  /** Whether its agent can be reached. */
  public boolean agentConnected() {
    return agentConnected;
  }

  /** Notes that the agent's connection came or went. */
  public void agentConnected(boolean connected) {
    this.agentConnected = connected;
  }

  /** Whether it has not been deregistered. */
  public boolean isRegistered() {
    return status != InstanceStatus.INACTIVE;
  }

  /** Whether it is being emptied. */
  public boolean isDraining() {
    return status == InstanceStatus.DRAINING;
  }

  /** Whether new tasks may be placed on it. */
  public boolean takesTasks() {
    return status == InstanceStatus.ACTIVE && agentConnected;
  }

  /** The version of what was last reported about it. */
  public long version() {
    return version;
  }

  /** Counts one more reported change. */
  public void raiseVersion() {
    version++;
  }

  /** Its attributes by name; capabilities have no value. May be changed. */
  public SortedMap<String, Optional<String>> attributes() {
    return attributes;
  }

  /** An attribute's value; empty text for an attribute without one. */
  public Optional<String> attribute(String name) {
    Optional<String> value = attributes.get(name);
    return value == null ? Optional.empty() : Optional.of(value.orElse(""));
  }

  /** Its tags. May be changed. */
  public SortedMap<String, String> tags() {
    return tags;
  }

  /** Its tasks that aren't STOPPED yet, oldest first. */
  public Collection<EcsTask> tasks() {
    return Collections.unmodifiableCollection(tasks);
  }

  /** How many tasks of the group are wanted running here. */
  public int wantedOf(String group) {
    return wantedByGroup.getOrDefault(group, 0);
  }

  /** How many of its tasks are running and shall go on running. */
  public int runningTasksCount() {
    return (int)
        tasks.stream()
            .filter(task -> task.isWanted() && !task.lastStatus().isBeforeRunning())
            .count();
  }

  /** How many of its tasks are still to come to run. */
  public int pendingTasksCount() {
    return (int)
        tasks.stream()
            .filter(task -> task.isWanted() && task.lastStatus().isBeforeRunning())
            .count();
  }

  /** Whether nothing but daemon tasks is left on it. */
  public boolean onlyDaemonsLeft() {
    return tasks.stream().allMatch(EcsTask::isDaemon);
  }

  /** The next host port the agent hands out for a mapping that names none. */
  public int nextDynamicPort() {
    int port = nextDynamicPort;
    nextDynamicPort = port == LAST_DYNAMIC_PORT ? FIRST_DYNAMIC_PORT : port + 1;
    return port;
  }

  /** Does what only the agent can do: now, or once it is connected again. */
  public void throughAgent(Runnable work) {
    if (agentConnected) {
      work.run();
    } else {
      awaitingAgent.add(work);
    }
  }

  /** What has waited for the agent, and now no longer does. */
  public List<Runnable> takeAwaitingAgent() {
    List<Runnable> waiting = List.copyOf(awaitingAgent);
    awaitingAgent.clear();
    return waiting;
  }

  void add(EcsTask task) {
    resources.take(task.order().size());
    tasks.add(task);
    wantedByGroup.merge(task.group(), 1, Integer::sum);
  }

  void noLongerWants(EcsTask task) {
    wantedByGroup.merge(task.group(), -1, Integer::sum);
  }

  void remove(EcsTask task) {
    tasks.remove(task);
    resources.release(task.order().size());
  }
}
