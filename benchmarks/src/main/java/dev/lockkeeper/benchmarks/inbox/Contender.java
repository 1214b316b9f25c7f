package dev.lockkeeper.benchmarks.inbox;

import dev.lockkeeper.platform.events.Envelope;
import java.time.Duration;
import java.util.function.Consumer;

/** Something that takes events from a queue, hands them over, and deletes what was handed over. */
interface Contender {
  /** The most receive calls under way at the same time. */
  int RECEIVES = 2;

  /** The most handlers at work at the same time. */
  int HANDLERS = 20;

  /**
   * How long a receive waits for messages while there is load: short, since a contender that stops
   * waits for its receives to come back. No receive waits so long then, so it changes no figure.
   */
  Duration SHORT_POLL = Duration.ofSeconds(1);

  /** As it is called in the tables. */
  String name();

  /**
   * Starts to consume {@code queue}. Each body is read into its envelope before {@code handler}
   * gets it, on one of {@link #HANDLERS} threads.
   *
   * @param longPoll how long a receive waits for messages
   */
  Running start(BenchmarkQueue queue, Duration longPoll, Consumer<Envelope> handler);

  /** A contender at work. */
  interface Running {
    /** Stops; returns when what was handled is deleted. */
    void close();
  }
}
