package dev.lockkeeper.drain.domain;

import java.util.List;

/** Why tasks don't leave an instance. */
@FunctionalInterface
public interface Standstills {
  /**
   * Every reason that can be found, in words an operator can act on. Only reads; a few calls,
   * however many tasks there are.
   *
   * @param holding the tasks that the instance isn't empty for
   * @throws UnavailableException when AWS throttles, fails, refuses or can't be reached
   */
  List<BlockReason> examine(ContainerInstance where, List<Task> holding);
}
