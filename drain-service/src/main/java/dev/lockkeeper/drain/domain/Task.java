package dev.lockkeeper.drain.domain;

/**
 * A task as ECS last showed it.
 *
 * @param lastStatus ECS's word for where it really is; only {@code STOPPED} is the end
 * @param desiredStatus ECS's word for where it shall go
 * @param group {@code service:<name>}, {@code family:<name>}, or what RunTask was told
 * @param family of its task definition; empty if that isn't known
 * @param daemon whether its service is known to be a daemon, which doesn't hold a drain back
 * @param version rises with every change of the task; the same in events and answers
 */
public record Task(
    TaskArn arn,
    String lastStatus,
    String desiredStatus,
    String group,
    String family,
    boolean daemon,
    long version) {
  private static final String STOPPED = "STOPPED";
  private static final String RUNNING = "RUNNING";
  private static final String OF_SERVICE = "service:";

  /** A task that ECS no longer knows: it stopped at least an hour ago. Newer than all else. */
  public static Task forgotten(TaskArn arn) {
    return new Task(arn, STOPPED, STOPPED, "", "", false, Long.MAX_VALUE);
  }

  /** A task that was listed and not described yet. Older than all else, and holds a drain back. */
  static Task listed(TaskArn arn) {
    return new Task(arn, "not described yet", RUNNING, "service:unknown", "", false, 0);
  }

  /** Whether its containers are gone. {@code desiredStatus} doesn't tell that. */
  public boolean stopped() {
    return lastStatus.equals(STOPPED);
  }

  /** Whether an instance with this task on it isn't empty yet. */
  public boolean holdsDrain() {
    return !stopped() && !daemon;
  }

  /** Whether no service started it, so that ECS doesn't stop it while the instance drains. */
  public boolean standalone() {
    return !group.startsWith(OF_SERVICE);
  }

  /** Whether nobody has told it to stop. */
  public boolean toRun() {
    return desiredStatus.equals(RUNNING);
  }

  Task orNewer(Task other) {
    return other.version >= version ? other : this;
  }
}
