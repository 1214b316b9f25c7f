package dev.lockkeeper.platform.ownership;

import dev.lockkeeper.platform.time.Timers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Work that is done soon after somebody asks for it, and again when it wants to; never twice at the
 * same time, and not on the asker's thread.
 */
public final class RecurringWork {
  private static final Logger LOG = System.getLogger(RecurringWork.class.getName());
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  private final String what;
  private final Supplier<Optional<Instant>> work;
  private final Executor executor;
  private final Timers timers;
  private final Clock clock;
  private boolean queued;

  /** Since when it is to be done or being done; null while neither is so. */
  private Instant openSince;

  private Instant timer = Instant.MAX;

  /**
   * Nothing is done yet.
   *
   * @param what names it in the log
   * @param work answers when it wants to be done again, if nobody asks before
   * @param executor one thread of its own
   */
  public RecurringWork(
      String what,
      Supplier<Optional<Instant>> work,
      Executor executor,
      Timers timers,
      Clock clock) {
    this.what = what;
    this.work = work;
    this.executor = executor;
    this.timers = timers;
    this.clock = clock;
  }

  /** Asks for it. For any thread; returns at once. */
  public void soon() {
    synchronized (this) {
      if (queued) {
        return;
      }
      queued = true;
      openSince = openSince == null ? clock.instant() : openSince;
    }
    executor.execute(this::run);
  }

  private void run() {
    synchronized (this) {
      queued = false;
      openSince = clock.instant();
    }
    Optional<Instant> again;
    try {
      again = work.get();
    } catch (RuntimeException | Error error) {
      LOG.log(Level.ERROR, what + " failed, and will be tried again", error);
      again = Optional.of(clock.instant().plus(AFTER_FAILURE));
    }
    synchronized (this) {
      openSince = queued ? clock.instant() : null;
    }
    again.ifPresent(this::at);
  }

  /**
   * What is wrong with it, if anything.
   *
   * @param since it must not have waited or taken longer than from then on
   */
  synchronized Optional<String> stalled(Instant since) {
    return openSince != null && openSince.isBefore(since)
        ? Optional.of(what + " stands since " + openSince)
        : Optional.empty();
  }

  /** One timer waits at a time, or a few whose time an earlier one has taken. */
  private void at(Instant time) {
    synchronized (this) {
      if (!time.isBefore(timer)) {
        return;
      }
      timer = time;
    }
    Duration delay = Duration.between(clock.instant(), time);
    timers.after(delay.isNegative() ? Duration.ZERO : delay, () -> fire(time));
  }

  private void fire(Instant time) {
    synchronized (this) {
      if (!timer.equals(time)) {
        return;
      }
      timer = Instant.MAX;
    }
    soon();
  }
}
