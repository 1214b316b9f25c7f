package dev.lockkeeper.capacity.domain.model;

/** The tasks of one group: of a service, or of one family started by hand. */
public final class TaskGroup {
  private final String name;
  private int placed;
  private int waiting;
  private int tasks;

  TaskGroup(String name) {
    this.name = name;
  }

  /** {@code service:NAME} for a service's. */
  public String name() {
    return name;
  }

  public boolean isServices() {
    return name.startsWith("service:");
  }

  /** Tasks that are to run and have a container instance. */
  public int placed() {
    return placed;
  }

  /** Tasks that are to run and have none. */
  public int waiting() {
    return waiting;
  }

  /** Tasks that have not stopped. */
  public int tasks() {
    return tasks;
  }

  void count(Task task, int times) {
    tasks += times;
    if (task.isWanted()) {
      if (task.isPlaced()) {
        placed += times;
      } else {
        waiting += times;
      }
    }
  }
}
