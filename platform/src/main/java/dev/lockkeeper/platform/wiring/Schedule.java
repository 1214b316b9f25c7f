package dev.lockkeeper.platform.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A thread that does what is due by the clock, one thing after the other. It gives a sign of life
 * before each thing, and more of them where one may take long while AWS answers slowly.
 */
public final class Schedule {
  private static final Logger LOG = Logger.getLogger(Schedule.class);

  /** So often there is something to do, if nothing but this. */
  private static final Duration TICK = Duration.ofSeconds(10);

  private final String name;
  private final Class<? extends RuntimeException> putOff;
  private final Clock clock;
  private volatile Thread thread;
  private volatile Instant lastSign;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(this::newThread);

  /**
   * A thread with nothing to do yet.
   *
   * @param name the thread's
   * @param putOff what work throws that can't be done just now: worth a line of log, no more
   */
  public Schedule(String name, Class<? extends RuntimeException> putOff, Clock clock) {
    this.name = name;
    this.putOff = putOff;
    this.clock = clock;
    this.lastSign = clock.instant();
  }

  private Thread newThread(Runnable work) {
    thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Begins to give signs of life. */
  public void start() {
    every(TICK, "sign of life", () -> {});
  }

  /** Does the work once, after a while. */
  public void once(Duration after, String what, Runnable work) {
    ScheduledFuture<?> unused =
        executor.schedule(guarded(what, work), after.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Does the work over and over, so long after the end of the last time. */
  public void every(Duration interval, String what, Runnable work) {
    long millis = interval.toMillis();
    ScheduledFuture<?> unused =
        executor.scheduleWithFixedDelay(guarded(what, work), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Does nothing more; work under way is interrupted. */
  public void stop() {
    executor.shutdownNow();
  }

  /** A sign of life, where the schedule's own thread gives it. */
  public void pulse() {
    if (Thread.currentThread() == thread) {
      lastSign = clock.instant();
    }
  }

  /**
   * What is wrong with the thread, if anything.
   *
   * @param since it must have given a sign of life after that
   */
  public Optional<String> stalled(Instant since) {
    Thread current = thread;
    if (current != null && !current.isAlive()) {
      return Optional.of("has died");
    }
    return lastSign.isBefore(since) ? Optional.of("stands since " + lastSign) : Optional.empty();
  }

  /** A task that throws would never be run again. */
  private Runnable guarded(String what, Runnable work) {
    return () -> {
      pulse();
      try {
        work.run();
      } catch (SdkException error) {
        // Most likely the table: readiness names what is missing, or can't be reached.
        LOG.warnf("%s is put off, and will be tried again: %s", what, error.getMessage());
      } catch (RuntimeException | Error error) {
        if (putOff.isInstance(error)) {
          LOG.warnf("%s is put off: %s", what, error.getMessage());
        } else {
          // An Error too: the signs of life would go on without the work.
          LOG.errorf(error, "%s failed, and will be tried again", what);
        }
      }
    };
  }
}
