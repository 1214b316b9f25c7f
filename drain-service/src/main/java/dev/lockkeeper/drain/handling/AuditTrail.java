package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.InstanceId;

/** Where it is put on record what the service has changed in AWS. */
@FunctionalInterface
public interface AuditTrail {
  /**
   * One change, tried or done.
   *
   * @param who on whose behalf: the service itself, or a caller of the API
   * @param what in words
   * @param why what the drain knew when it was decided
   * @param outcome {@code done}, or why it failed
   */
  record Entry(
      String who, InstanceId instanceId, String cluster, String what, String why, String outcome) {}

  /** Puts it on record; doesn't throw. */
  void add(Entry entry);
}
