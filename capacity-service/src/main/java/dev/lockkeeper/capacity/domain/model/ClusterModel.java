package dev.lockkeeper.capacity.domain.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What is known of one cluster, kept by news. News may come twice, late and swapped: what is older
 * than what is known changes nothing, and what is gone doesn't come back by it. A read of all there
 * is replaces what is known, but for what was told of since shortly before the read began.
 *
 * <p>Mutable, and used by one thread. Times are arguments: that of an event is its own, not when it
 * was received; that of a read is when its first call was made.
 */
public final class ClusterModel {
  private static final long PATIENCE_WITH_VERSIONS = Duration.ofSeconds(10).toMillis();

  private final Changes changes = new Changes();
  private final PlacedTasks places = new PlacedTasks();
  private final Instances instances = new Instances(places, changes);
  private final Tasks tasks = new Tasks(places, changes);
  private final Services services = new Services(tasks, changes);
  private final Map<String, EniLimitNews> eniLimits = new HashMap<>();
  private final Disagreements disagreements = new Disagreements();
  private final long settlingTime;
  private boolean knowsTasks;
  private long revision;

  /**
   * An empty model.
   *
   * @param settlingTime how long an instance whose agent has lost its connection still counts
   */
  public ClusterModel(Duration settlingTime) {
    this.settlingTime = settlingTime.toMillis();
  }

  /** An event told of a container instance; whether that was news. */
  public boolean apply(InstanceNews news, Instant toldAt) {
    revision++;
    return instances.apply(news, false, toldAt.toEpochMilli());
  }

  /** An event told of a task; whether that was news. */
  public boolean apply(TaskNews news, Instant toldAt) {
    revision++;
    return tasks.apply(news, false, toldAt.toEpochMilli());
  }

  /** A call made at {@code began} showed a service; whether no later one was known. */
  public boolean apply(ServiceNews news, Instant began) {
    revision++;
    return services.apply(news, began.toEpochMilli());
  }

  /** A call made at {@code began} didn't show the service any more, or as INACTIVE. */
  public void serviceUnlisted(String name, Instant began) {
    revision++;
    services.unlisted(name, began.toEpochMilli());
  }

  public void apply(TaskSizeNews news) {
    revision++;
    tasks.learn(news);
    changes.servicesToo();
  }

  public void apply(PoolNews news) {
    revision++;
    Host host = instances.hosts().of(news.ec2InstanceId());
    if (host.learn(news.pool())) {
      host.instance().ifPresent(instance -> changes.kind(instance.slot()));
    }
  }

  public void apply(EniLimitNews news) {
    revision++;
    if (!news.equals(eniLimits.put(news.instanceType(), news))) {
      instances.forEach(instance -> changes.kind(instance.slot()));
    }
  }

  /** drain-service told of an instance; whether that was news. */
  public boolean apply(DrainNews news, Instant toldAt) {
    revision++;
    Host host = instances.hosts().of(news.ec2InstanceId());
    boolean isNews = host.learn(news, toldAt.toEpochMilli());
    host.instance().ifPresent(instance -> changes.room(instance.slot()));
    return isNews;
  }

  /** The API lists these container instances, all there are. */
  public void replaceInstances(Collection<InstanceNews> all, Instant began) {
    revision++;
    instances.replace(all, began.toEpochMilli());
  }

  /** The API shows this container instance, not all there are. */
  public void read(InstanceNews news, Instant began) {
    revision++;
    instances.apply(news, true, began.toEpochMilli());
  }

  /** The API doesn't know the container instance any more. */
  public void instanceUnlisted(String id, Instant began) {
    revision++;
    instances.unlisted(id, began.toEpochMilli());
  }

  /** The API lists these tasks, all there are, those that are stopping included. */
  public void replaceTasks(Collection<TaskNews> all, Instant began) {
    revision++;
    tasks.replaceAll(all, began.toEpochMilli());
    knowsTasks = true;
  }

  /** The API lists these tasks of a container instance, those that are stopping included. */
  public void replaceTasksOf(String instanceId, Collection<TaskNews> all, Instant began) {
    revision++;
    tasks.replace(
        all,
        task -> task.isPlaced() && task.place().instanceId().equals(instanceId),
        began.toEpochMilli());
  }

  /** The API lists these services, all there are. */
  public void replaceServices(Collection<ServiceNews> all, Instant began) {
    revision++;
    services.replace(all, began.toEpochMilli());
  }

  /** What should be asked of the API. */
  public Gaps gaps(Instant now) {
    long time = now.toEpochMilli();
    Set<String> toRead = new TreeSet<>();
    Set<String> types = new TreeSet<>();
    instances.forEach(
        instance -> {
          if (instance.versions().lack(time, PATIENCE_WITH_VERSIONS)) {
            toRead.add(instance.id());
          }
          instance
              .instanceType()
              .filter(type -> !eniLimits.containsKey(type))
              .ifPresent(types::add);
        });
    if (knowsTasks) {
      disagreements.find(instances, time, toRead);
    }
    return new Gaps(toRead, unknownDefinitions(), instances.hosts().withoutPool(), types);
  }

  private Set<String> unknownDefinitions() {
    Set<String> unknown = new TreeSet<>();
    for (Definition each : tasks.definitions()) {
      if (each.known().isEmpty() && each.tasks() > 0) {
        unknown.add(each.arn());
      }
    }
    for (Service each : services.all()) {
      if (each.definition().known().isEmpty()) {
        unknown.add(each.definition().arn());
      }
    }
    return unknown;
  }

  /**
   * Whether ECS can place tasks there, for all that is known: ACTIVE, its agent connected or away
   * for less than the settling time, and no drain of it announced.
   */
  public boolean isUsable(ContainerInstance instance, Instant now) {
    long time = now.toEpochMilli();
    return instance.status() == InstanceStatus.ACTIVE
        && instance.connection().counts(time, settlingTime)
        && !instance.host().isLeaving(time);
  }

  /** Whether it is to go, and tasks are left on it that don't simply go with it. */
  public boolean isBeingEmptied(ContainerInstance instance, Instant now) {
    boolean leaving =
        instance.status() == InstanceStatus.DRAINING
            || instance.host().isLeaving(now.toEpochMilli());
    return leaving && instance.tasks().any(task -> !services.isDaemons(task.group()));
  }

  /**
   * How many tasks with a network interface the instance can have in all; empty if its type's limit
   * isn't known.
   */
  public OptionalInt eniLimit(ContainerInstance instance) {
    EniLimitNews limit = instance.instanceType().map(eniLimits::get).orElse(null);
    if (limit == null) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(instance.hasTrunk() ? limit.trunked() : limit.plain());
  }

  /** Rises with whatever is told, news or not: with the same number the same is known. */
  public long revision() {
    return revision;
  }

  /** Whether all tasks have been read once. Until then what can go isn't known. */
  public boolean knowsTasks() {
    return knowsTasks;
  }

  public int instanceCount() {
    return instances.size();
  }

  public int taskCount() {
    return tasks.size();
  }

  /** All slots are below it. */
  public int slots() {
    return instances.slots();
  }

  /** The instance in the slot; empty if the slot is free. */
  public Optional<ContainerInstance> at(int slot) {
    return Optional.ofNullable(instances.at(slot));
  }

  public Optional<ContainerInstance> instance(String id) {
    return instances.byId(id);
  }

  public Optional<ContainerInstance> instanceOf(String ec2InstanceId) {
    return instances.hosts().instance(ec2InstanceId);
  }

  public void forEachInstance(Consumer<ContainerInstance> action) {
    instances.forEach(action);
  }

  public void forEachTask(Consumer<Task> action) {
    tasks.forEach(action);
  }

  /** All services, by name. */
  public Collection<Service> services() {
    return services.all();
  }

  public Optional<Service> service(String name) {
    return Optional.ofNullable(services.byName(name));
  }

  /** The tasks of a group such as {@code service:web}; empty if none is known. */
  public Optional<TaskGroup> group(String name) {
    return tasks.knownGroup(name);
  }

  /** What has changed since it was cleared; for the one who keeps the sums. */
  public Changes changes() {
    return changes;
  }
}
