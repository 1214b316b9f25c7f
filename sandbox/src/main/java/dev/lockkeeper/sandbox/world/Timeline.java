package dev.lockkeeper.sandbox.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The world's time: what happens when. Nothing happens by itself; whoever owns the timeline
 * advances it. Things due at the same instant happen in the order they were asked for, so that one
 * seed gives one history. Not thread-safe: the world has one thread.
 */
public final class Timeline {
  /** Something that will happen; it can be called off until it has happened. */
  public final class Timer {
    private final Instant at;
    private final long sequence;
    private Runnable action;

    private Timer(Instant at, long sequence, Runnable action) {
      this.at = at;
      this.sequence = sequence;
      this.action = action;
    }

    /** Calls it off; without effect once it has happened. */
    public void cancel() {
      if (action != null && pending.remove(this)) {
        action = null;
      }
    }

    /** When it will happen, or was to. */
    public Instant at() {
      return at;
    }
  }

  private final PriorityQueue<Timer> pending =
      new PriorityQueue<>(
          Comparator.comparing((Timer timer) -> timer.at)
              .thenComparingLong(timer -> timer.sequence));
  private Instant now;
  private long sequence;

  public Timeline(Instant start) {
    this.now = start;
  }

  /** The world's present. */
  public Instant now() {
    return now;
  }

  /** Has {@code action} happen {@code delay} from now; a negative delay counts as none. */
  public Timer after(Duration delay, Runnable action) {
    return at(now.plus(delay), action);
  }

  /** Has {@code action} happen at {@code when}; what is already past happens next. */
  public Timer at(Instant when, Runnable action) {
    Timer timer = new Timer(when.isBefore(now) ? now : when, sequence++, action);
    pending.add(timer);
    return timer;
  }

  /** When the next thing will happen, if anything will. */
  public Optional<Instant> next() {
    return Optional.ofNullable(pending.peek()).map(timer -> timer.at);
  }

  /** Lets everything up to and including {@code to} happen, each at its own instant. */
  public void advanceTo(Instant to) {
    while (!pending.isEmpty() && !pending.peek().at.isAfter(to)) {
      step();
    }
    if (to.isAfter(now)) {
      now = to;
    }
  }

  /** Like {@link #advanceTo}, from now. */
  public void advanceBy(Duration by) {
    advanceTo(now.plus(by));
  }

  /** Lets just the next thing happen; false if there is none. */
  public boolean step() {
    Timer timer = pending.poll();
    if (timer == null) {
      return false;
    }
    now = timer.at;
    Runnable action = timer.action;
    timer.action = null;
    action.run();
    return true;
  }
}
