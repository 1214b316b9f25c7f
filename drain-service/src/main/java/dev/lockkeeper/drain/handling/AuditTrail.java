package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.InstanceId;
import java.util.Optional;

/** Where it is put on record what the service has changed in AWS, and what operators told it. */
@FunctionalInterface
public interface AuditTrail {
  /**
   * One change or command, tried or done.
   *
   * @param who on whose behalf: the service itself, or a caller of the API
   * @param instanceId empty where it concerns a whole cluster
   * @param cluster its name, or {@code unknown}
   * @param what in words
   * @param why what the drain knew when it was decided, or the reason the caller gave
   * @param outcome {@code done}, or why it failed or was refused
   */
  record Entry(
      String who,
      Optional<InstanceId> instanceId,
      String cluster,
      String what,
      String why,
      String outcome) {}

  /** Puts it on record; neither throws nor waits. */
  void add(Entry entry);
}
