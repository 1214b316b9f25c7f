package dev.lockkeeper.sandbox.world;

import java.time.Instant;
import java.util.Random;

/**
 * What every simulated service stands on: time, chance, names, and the account's default event bus.
 * Deterministic: the same seed and the same calls at the same instants give the same history.
 */
public final class World {
  private final long seed;
  private final Account account;
  private final Timeline timeline;
  private EventSink events = event -> {};

  public World(long seed, Account account, Instant start) {
    this.seed = seed;
    this.account = account;
    this.timeline = new Timeline(start);
  }

  /** The account and region this world is. */
  public Account account() {
    return account;
  }

  /** The world's time. */
  public Timeline timeline() {
    return timeline;
  }

  /** The world's present. */
  public Instant now() {
    return timeline.now();
  }

  /**
   * A stream of chance of its own for {@code purpose}, so that one service's draws don't shift
   * another's.
   */
  public Random random(String purpose) {
    return new Random(seed * 31 + purpose.hashCode());
  }

  /** Unique names, drawn from a stream of chance of their own for {@code purpose}. */
  public Names names(String purpose) {
    return new Names(random(purpose + "/names"));
  }

  /** Says where the events go that AWS's services report. */
  public void reportTo(EventSink sink) {
    this.events = sink;
  }

  /** Reports an event of AWS's own on the default bus. */
  public void report(AwsEvent event) {
    events.accept(event);
  }
}
