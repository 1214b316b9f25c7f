package dev.lockkeeper.platform.inbox;

import java.time.Duration;

/**
 * How an inbox works its queue.
 *
 * @param receivers receive calls under way at the same time, 1 or more
 * @param workers handlers at work at the same time, 1 or more
 * @param mostInFlight messages held at the same time, waiting ones included; at least {@code
 *     receivers}. Below twenty for each receiver the receives get smaller than SQS's batch of ten
 * @param longPoll how long a receive waits for a message, at most 20 s; the longer, the fewer calls
 *     an idle queue costs
 * @param visibility how long a message stays hidden without word from this inbox, so also how late
 *     it is seen again after a crash; whole seconds, 3 or more
 * @param linger how long a delete may wait for others to share its call; delays no handler, and
 *     keeps at most nine places taken, since ten deletes don't wait
 * @param firstRetry the delay after a handler's exception, doubled with each receive
 * @param longestRetry where the doubling ends
 * @param longestHold how long a handler may take before its message is no longer kept from others:
 *     it is taken to hang
 * @param stopGrace how long handlers may take to finish once the inbox is told to stop
 */
public record InboxSettings(
    int receivers,
    int workers,
    int mostInFlight,
    Duration longPoll,
    Duration visibility,
    Duration linger,
    Duration firstRetry,
    Duration longestRetry,
    Duration longestHold,
    Duration stopGrace) {

  public InboxSettings {
    require(receivers >= 1, "receivers must be 1 or more");
    require(workers >= 1, "workers must be 1 or more");
    require(mostInFlight >= receivers, "mostInFlight must be at least receivers");
    require(longPoll.compareTo(Duration.ofSeconds(20)) <= 0, "longPoll must be 20 s or less");
    require(visibility.compareTo(Duration.ofSeconds(3)) >= 0, "visibility must be 3 s or more");
    require(longestHold.compareTo(visibility) >= 0, "longestHold must be visibility or more");
  }

  /** What suits a service of ours: a few messages a second, now and then a burst of thousands. */
  public static InboxSettings defaults() {
    return new InboxSettings(
        2,
        16,
        64,
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofSeconds(4));
  }

  /** The same with another visibility timeout. */
  public InboxSettings withVisibility(Duration another) {
    return new InboxSettings(
        receivers,
        workers,
        mostInFlight,
        longPoll,
        another,
        linger,
        firstRetry,
        longestRetry,
        longestHold,
        stopGrace);
  }

  /** How many messages one receive asks for: all receivers together never want every place. */
  int receiveBatch() {
    return Math.max(1, Math.min(Queue.BATCH, mostInFlight / (2 * receivers)));
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
