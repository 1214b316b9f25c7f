package dev.lockkeeper.capacity.domain.model;

import dev.lockkeeper.capacity.domain.query.QueriedInstance;
import dev.lockkeeper.capacity.domain.size.Resources;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A container instance of the cluster. */
public final class ContainerInstance implements QueriedInstance {
  private static final String ZONE = "ecs.availability-zone";
  private static final String TYPE = "ecs.instance-type";
  private static final String TRUNK = "ecs.awsvpc-trunk-id";

  private final String id;
  private final int slot;
  private final Host host;
  private final InstanceTasks tasks;
  private final SeenVersions versions = new SeenVersions();
  private InstanceStatus status = InstanceStatus.OTHER;
  private Attributes attributes = Attributes.NONE;
  private Optional<String> zone = Optional.empty();
  private Optional<String> type = Optional.empty();
  private Resources registered = Resources.NONE;
  private Resources remaining = Resources.NONE;
  private Optional<String> agentVersion = Optional.empty();
  private Optional<Instant> registeredAt = Optional.empty();
  private Connection connection = Connection.UNHEARD;
  private long toldAt;

  ContainerInstance(String id, int slot, Host host, InstanceTasks tasks) {
    this.id = id;
    this.slot = slot;
    this.host = host;
    this.tasks = tasks;
  }

  /** The last part of its ARN, which ECS takes wherever it takes an ARN. */
  public String id() {
    return id;
  }

  /** A small number that no other instance has at the same time; later ones may have it again. */
  public int slot() {
    return slot;
  }

  @Override
  public String ec2InstanceId() {
    return host.ec2InstanceId();
  }

  public InstanceStatus status() {
    return status;
  }

  public Resources registered() {
    return registered;
  }

  /** What is left, in ECS's own words; it may be a moment older than the tasks. */
  public Resources remaining() {
    return remaining;
  }

  /** Empty if it is in none, or it hasn't been told yet. */
  public Optional<Pool> pool() {
    return host.pool();
  }

  public Optional<String> zone() {
    return zone;
  }

  public Optional<String> instanceType() {
    return type;
  }

  /** Whether tasks' network interfaces share a trunk. */
  public boolean hasTrunk() {
    return attributes.has(TRUNK);
  }

  /** How many network interfaces its tasks have between them, as far as tasks are known. */
  public int interfacesTaken() {
    return tasks.interfaces();
  }

  /** Its tasks that have not stopped. */
  public void forEachTask(Consumer<Task> action) {
    tasks.forEach(action);
  }

  public int taskCount() {
    return tasks.size();
  }

  /** Whether a task of the group has not stopped here. */
  public boolean holdsTaskOf(String group) {
    return tasks.any(task -> task.group().name().equals(group));
  }

  /** Whether a drain of it has been announced. */
  public boolean isLeaving(Instant now) {
    return host.isLeaving(now.toEpochMilli());
  }

  public Attributes attributes() {
    return attributes;
  }

  @Override
  public boolean hasAttribute(String name) {
    return attributes.has(name);
  }

  @Override
  public Optional<String> attribute(String name) {
    return attributes.get(name);
  }

  @Override
  public boolean agentConnected() {
    return connection.connected();
  }

  @Override
  public Optional<String> agentVersion() {
    return agentVersion;
  }

  @Override
  public Optional<Instant> registeredAt() {
    return registeredAt;
  }

  @Override
  public int runningTasksCount() {
    return tasks.running();
  }

  @Override
  public boolean hasTaskOf(Predicate<String> group) {
    return tasks.any(task -> task.isWanted() && group.test(task.group().name()));
  }

  Connection connection() {
    return connection;
  }

  SeenVersions versions() {
    return versions;
  }

  /** The time of the latest news of it, in milliseconds. */
  long toldAt() {
    return toldAt;
  }

  Host host() {
    return host;
  }

  InstanceTasks tasks() {
    return tasks;
  }

  /** Takes over what the news says; whether it is another kind of instance than before. */
  boolean become(InstanceNews news, long at) {
    toldAt = Math.max(toldAt, at);
    status = news.status();
    connection = connection.then(news.agentConnected(), at);
    agentVersion = news.agentVersion().isPresent() ? news.agentVersion() : agentVersion;
    registeredAt = news.registeredAt().isPresent() ? news.registeredAt() : registeredAt;
    remaining = news.remaining();
    boolean sameKind = attributes.equals(news.attributes()) && registered.equals(news.registered());
    if (!sameKind) {
      attributes = news.attributes().interned();
      zone = attributes.get(ZONE);
      type = attributes.get(TYPE);
      registered = news.registered();
    }
    return !sameKind;
  }
}
