package dev.lockkeeper.discovery.domain.answers;

import java.util.Optional;
import java.util.Set;

/**
 * Where answers are wanted, and what has become of them. Calls return at once; the zones are
 * written soon, changes of a short time together. For any thread.
 */
public interface Zones {
  /** From now on the service wants this in the zone, and nothing else. */
  void want(ZoneId zone, ServiceAnswers answers);

  /** The service wants nothing in the zone any more. */
  void forget(ZoneId zone, ServiceKey service);

  /**
   * All services of a cluster have said what they want: records of the cluster that none of them
   * wants are orphans from now on. Before that nothing is removed that nobody has spoken of.
   */
  void complete(ZoneId zone, String cluster);

  /**
   * Whether it is known what is in the zone. Before that nothing is known of what earlier owners
   * have written, so what a service wants there can wait.
   */
  boolean isRead(ZoneId zone);

  /** The zone's name, with a dot at its end; empty as long as Route 53 hasn't told it. */
  Optional<String> nameOf(ZoneId zone);

  /** What the service's record sets say; as long as the zone is not read there are none. */
  WrittenAnswers written(ZoneId zone, ServiceKey service);

  /**
   * The names, relative to the zone, that record sets of the cluster's services have; none as long
   * as the zone is not read.
   */
  Set<String> names(ZoneId zone, String cluster);

  /** How far the task's withdrawal from its service's names has come. */
  Withdrawal withdrawal(ZoneId zone, ServiceKey service, String taskId);

  /** What keeps the service's records from being written as wanted, in words; if anything. */
  Optional<String> problem(ZoneId zone, ServiceKey service);
}
