package dev.lockkeeper.platform.reading;

import java.time.Duration;
import java.time.Instant;

/** Something that is read over and over. It is due at once, and then at an interval. */
public final class Round {
  /** What is read at an interval may be hundreds of calls. */
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

  /**
   * What is asked for is a call or a few, and somebody waits for it. All waits for what has never
   * been read: after a takeover nothing is told before it has.
   */
  private static final Duration LONGEST_PAUSE_WHEN_AWAITED = Duration.ofSeconds(30);

  private static final int MOST_DOUBLINGS = 5;

  private final Duration interval;
  private final Duration longestPause;
  private Instant dueAt = Instant.MIN;
  private boolean done;
  private int failures;

  /** Nothing has been read. */
  public Round(Duration interval) {
    this(interval, LONGEST_PAUSE);
  }

  private Round(Duration interval, Duration longestPause) {
    this.interval = interval;
    this.longestPause = longestPause;
  }

  /** Something that is read whenever there is a reason to. */
  public static Round whenAsked() {
    return new Round(Duration.ZERO, LONGEST_PAUSE_WHEN_AWAITED);
  }

  public boolean isDue(Instant now) {
    return !now.isBefore(dueAt);
  }

  /** When it is due next. */
  public Instant dueAt() {
    return dueAt;
  }

  /** Whether it has succeeded once. */
  public boolean isDone() {
    return done;
  }

  /** It has been read. */
  public void succeeded(Instant began) {
    done = true;
    failures = 0;
    dueAt = began.plus(interval);
  }

  /**
   * It couldn't be read: again later, and ever later as long as that goes on; after half a minute
   * at most as long as it has never been read, after two at most later on.
   *
   * @param retryAfter not sooner than this
   */
  public void failed(Instant now, Duration retryAfter) {
    Duration grown = retryAfter.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    Duration longest = done ? longestPause : LONGEST_PAUSE_WHEN_AWAITED;
    Duration capped = grown.compareTo(longest) < 0 ? grown : longest;
    failures++;
    dueAt = now.plus(capped.compareTo(retryAfter) < 0 ? retryAfter : capped);
  }

  /** Some of it has been read: what is missing still isn't waited for as if nothing came. */
  public void progressed() {
    failures = 0;
  }

  /** It is wanted sooner, unless a failure is being waited out. */
  public void wantedAt(Instant time) {
    if (failures == 0 && time.isBefore(dueAt)) {
      dueAt = time;
    }
  }
}
