package dev.lockkeeper.platform.testkit;

import dev.lockkeeper.platform.time.Pause;
import dev.lockkeeper.platform.time.Timers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Time that stands still until a test moves it. Timers fire on the moving thread, in order; a pause
 * moves the clock by itself, and is remembered.
 */
public final class ManualClock extends Clock implements Timers, Pause {
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparing(Timer::at).thenComparing(Timer::sequence));
  private final List<Duration> pauses = new ArrayList<>();
  private Instant now;
  private long sequence;

  public ManualClock(Instant start) {
    now = start;
  }

  /** A clock that starts at some fixed time. */
  public static ManualClock started() {
    return new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
  }

  /** Moves the clock on, firing the timers on the way at their times. */
  public void advance(Duration duration) {
    Instant until = now.plus(duration);
    while (!timers.isEmpty() && !timers.peek().at().isAfter(until)) {
      Timer timer = timers.remove();
      now = timer.at().isAfter(now) ? timer.at() : now;
      timer.action().run();
    }
    now = until.isAfter(now) ? until : now;
  }

  /** Moves the clock to {@code time}, which must not be past. */
  public void advanceTo(Instant time) {
    advance(Duration.between(now, time));
  }

  @Override
  public void after(Duration delay, Runnable action) {
    timers.add(new Timer(now.plus(delay), sequence++, action));
  }

  @Override
  public void pause(Duration duration) {
    pauses.add(duration);
    advance(duration);
  }

  /** The pauses so far, oldest first. */
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  /** How many timers wait. */
  public int waitingTimers() {
    return timers.size();
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Lockkeeper reckons in UTC");
  }

  private record Timer(Instant at, long sequence, Runnable action) {}
}
