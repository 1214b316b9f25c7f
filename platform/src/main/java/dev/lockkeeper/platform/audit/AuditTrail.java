package dev.lockkeeper.platform.audit;

import java.util.Optional;

/** Where it is put on record what a service has changed in AWS, and what operators told it. */
@FunctionalInterface
public interface AuditTrail {
  /**
   * One change or command, tried or done.
   *
   * @param who on whose behalf: the service itself, or a caller of the API
   * @param subject id of what it concerns, such as an instance; empty where that is a whole cluster
   * @param cluster its name, or {@code unknown}
   * @param what in words
   * @param why what was known when it was decided, or the reason the caller gave
   * @param outcome {@code done}, or why it failed or was refused
   */
  record Entry(
      String who,
      Optional<String> subject,
      String cluster,
      String what,
      String why,
      String outcome) {}

  /** Puts it on record; neither throws nor waits. */
  void add(Entry entry);
}
