package dev.lockkeeper.capacity.handling;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Has work done over and over, each piece on a thread of its own. */
@FunctionalInterface
public interface Recurrence {
  /**
   * Work that hasn't been done yet.
   *
   * @param what names it in the log
   * @param work answers when it wants to be done again, if nobody asks before
   */
  Recurring of(String what, Supplier<Optional<Instant>> work);
}
