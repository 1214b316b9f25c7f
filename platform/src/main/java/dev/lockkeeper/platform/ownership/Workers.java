package dev.lockkeeper.platform.ownership;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Has work done over and over, each piece on a thread of its own, until it is closed. */
public interface Workers extends AutoCloseable {
  /**
   * Work that hasn't been done yet.
   *
   * @param what names it in the log
   * @param work answers when it wants to be done again, if nobody asks before
   */
  RecurringWork of(String what, Supplier<Optional<Instant>> work);

  /**
   * What is wrong with any of it, if anything.
   *
   * @param since nothing must have waited or taken longer than from then on
   */
  Optional<String> stalled(Instant since);

  /** Nothing begins any more; work under way is interrupted, and not waited for. */
  @Override
  void close();
}
