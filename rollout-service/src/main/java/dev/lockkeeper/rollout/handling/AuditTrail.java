package dev.lockkeeper.rollout.handling;

/** Where it is put on record what the service has changed in AWS, and what people told it. */
@FunctionalInterface
public interface AuditTrail {
  /**
   * One change or command, tried or done.
   *
   * @param who on whose behalf: the service itself, or a caller of the API
   * @param rollout its id
   * @param cluster its name
   * @param what in words
   * @param why what the rollout waited for, or the reason the caller gave
   * @param outcome {@code done}, or why it failed or was refused
   */
  record Entry(
      String who, String rollout, String cluster, String what, String why, String outcome) {}

  /** Puts it on record; neither throws nor waits. */
  void add(Entry entry);
}
