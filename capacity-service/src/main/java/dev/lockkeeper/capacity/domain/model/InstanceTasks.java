package dev.lockkeeper.capacity.domain.model;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The tasks on a container instance, which itself may not be known yet. A list through the tasks
 * themselves: it costs nothing besides them, and taking one out needs no search.
 */
final class InstanceTasks {
  private final String instanceId;

  /** The id again, to be compared without a look at the text, which lies elsewhere in memory. */
  private final long high;

  private final long low;

  private ContainerInstance instance;

  /** The instance's, or -1 without one. */
  private int slot = -1;

  private Task first;
  private int interfaces;
  private int running;
  private int size;

  InstanceTasks(String instanceId) {
    this.instanceId = instanceId;
    IdKey key = IdKey.ofArn(instanceId);
    this.high = key.high();
    this.low = key.low();
  }

  String instanceId() {
    return instanceId;
  }

  Optional<ContainerInstance> instance() {
    return Optional.ofNullable(instance);
  }

  void belongTo(ContainerInstance newInstance) {
    instance = newInstance;
    slot = newInstance == null ? -1 : newInstance.slot();
  }

  int slot() {
    return slot;
  }

  /** Whether that is the ARN of its instance. */
  boolean isOf(String instanceArn) {
    IdKey key = IdKey.ofArn(instanceArn);
    return high == key.high() && low == key.low();
  }

  boolean isUseless() {
    return size == 0 && instance == null;
  }

  int size() {
    return size;
  }

  int running() {
    return running;
  }

  /** How many network interfaces they have between them. */
  int interfaces() {
    return interfaces;
  }

  void add(Task task) {
    task.link(null, first);
    if (first != null) {
      first.link(task, first.next());
    }
    first = task;
    count(task, 1);
  }

  void remove(Task task) {
    Task before = task.previous();
    Task after = task.next();
    if (before == null) {
      first = after;
    } else {
      before.link(before.previous(), after);
    }
    if (after != null) {
      after.link(before, after.next());
    }
    task.link(null, null);
    count(task, -1);
  }

  /** Counts a task that changes where it is: before and after. */
  void recount(Task task, int times) {
    running += task.isRunning() ? times : 0;
  }

  private void count(Task task, int times) {
    size += times;
    running += task.isRunning() ? times : 0;
    interfaces += task.definition().hasNetworkInterface() ? times : 0;
  }

  void countInterfacesAgain() {
    interfaces = 0;
    forEach(task -> interfaces += task.definition().hasNetworkInterface() ? 1 : 0);
  }

  boolean any(Predicate<Task> condition) {
    for (Task task = first; task != null; task = task.next()) {
      if (condition.test(task)) {
        return true;
      }
    }
    return false;
  }

  void forEach(Consumer<Task> action) {
    for (Task task = first; task != null; task = task.next()) {
      action.accept(task);
    }
  }
}
