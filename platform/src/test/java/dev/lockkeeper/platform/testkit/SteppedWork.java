package dev.lockkeeper.platform.testkit;

import dev.lockkeeper.platform.ownership.RecurringWork;
import dev.lockkeeper.platform.ownership.Workers;
import dev.lockkeeper.platform.time.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** A process's threads and timers in the world's time: they do what is due when a test says so. */
public final class SteppedWork implements Executor, Timers {
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparing(Timer::order));
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final Clock clock;
  private long order;

  private record Timer(Instant at, long order, Runnable action) {}

  public SteppedWork(Clock clock) {
    this.clock = clock;
  }

  @Override
  public void execute(Runnable action) {
    waiting.add(action);
  }

  @Override
  public void after(Duration delay, Runnable action) {
    timers.add(new Timer(clock.instant().plus(delay), order++, action));
  }

  /** Does all that is due by now, and what that brings with it. */
  public void doWhatIsDue() {
    while (fireTimers() || !waiting.isEmpty()) {
      while (!waiting.isEmpty()) {
        waiting.remove().run();
      }
    }
  }

  private boolean fireTimers() {
    boolean fired = false;
    while (!timers.isEmpty() && !timers.peek().at().isAfter(clock.instant())) {
      timers.remove().action().run();
      fired = true;
    }
    return fired;
  }

  /** Threads of an owner, which end when it is told to. */
  public Workers ownersThreads() {
    boolean[] closed = {false};
    return new Workers() {
      @Override
      public RecurringWork of(String what, Supplier<Optional<Instant>> work) {
        Executor thread = action -> execute(() -> runUnless(closed, action));
        return new RecurringWork(what, work, thread, SteppedWork.this, clock);
      }

      @Override
      public Optional<String> stalled(Instant since) {
        return Optional.empty();
      }

      @Override
      public void close() {
        closed[0] = true;
      }
    };
  }

  private static void runUnless(boolean[] closed, Runnable action) {
    if (!closed[0]) {
      action.run();
    }
  }
}
