package dev.lockkeeper.capacity.domain.model;

import java.util.Optional;

/** A task that has not stopped. */
public final class Task {
  private final long high;
  private final long low;

  /** Null if it can be told from the key. */
  private final String oddId;

  private final TaskGroup group;
  private final Definition definition;
  private long version;
  private long toldAt;
  private boolean wanted;
  private boolean running;

  /** Where it is; null while it waits for a container instance. */
  private InstanceTasks place;

  private Task previous;
  private Task next;

  Task(IdKey key, String arn, TaskGroup group, Definition definition) {
    String id = Arns.lastPart(arn);
    this.high = key.high();
    this.low = key.low();
    this.oddId = IdKey.isWhole(id) ? null : id;
    this.group = group;
    this.definition = definition;
  }

  /** The last part of its ARN. */
  public String id() {
    return oddId == null ? key().text() : oddId;
  }

  IdKey key() {
    return new IdKey(high, low);
  }

  boolean hasKey(IdKey key) {
    return high == key.high() && low == key.low();
  }

  public TaskGroup group() {
    return group;
  }

  public Definition definition() {
    return definition;
  }

  /** Whether it is to run: its desiredStatus is RUNNING. */
  public boolean isWanted() {
    return wanted;
  }

  public boolean isRunning() {
    return running;
  }

  /** Whether it has a container instance. */
  public boolean isPlaced() {
    return place != null;
  }

  /** Empty while it has no container instance, or one that isn't known yet. */
  public Optional<ContainerInstance> instance() {
    return place == null ? Optional.empty() : place.instance();
  }

  long version() {
    return version;
  }

  /** The time of the latest news of it, in milliseconds. */
  long toldAt() {
    return toldAt;
  }

  InstanceTasks place() {
    return place;
  }

  /** Whether the news says that it is where it was. */
  boolean staysAt(TaskNews news) {
    String arn = news.containerInstanceArn().orElse(null);
    return arn == null ? place == null : place != null && place.isOf(arn);
  }

  void become(TaskNews news, InstanceTasks newPlace, long at) {
    version = news.version();
    toldAt = Math.max(toldAt, at);
    wanted = news.isWanted();
    running = news.lastStatus().equals("RUNNING");
    place = newPlace;
  }

  Task previous() {
    return previous;
  }

  Task next() {
    return next;
  }

  void link(Task newPrevious, Task newNext) {
    previous = newPrevious;
    next = newNext;
  }
}
