package dev.lockkeeper.platform.aws;

import java.time.Duration;
import java.time.Instant;

/**
 * Admits steps of several calls at the rate that AWS allows for these, and tells who comes too
 * early when to come again, one after the other. Unlike {@link CallPacing} it holds no thread up:
 * what can't be done yet must not keep a worker from what can.
 *
 * <p>What it tells is no reservation: who comes again may find others before it, or come to another
 * process, and is told anew.
 */
public final class Turnstile {
  private static final double NANOS_PER_SECOND = 1e9;

  private final TokenBucket bucket;
  private final Duration interval;
  private Instant told;

  /** For steps at {@code rate}. */
  public Turnstile(Rate rate, Instant now) {
    this.bucket = new TokenBucket(rate, now);
    this.interval = Duration.ofNanos((long) (NANOS_PER_SECOND / rate.perSecond()));
    this.told = now;
  }

  /**
   * For steps that call operations of one documented rate.
   *
   * @param service as the SDK names it
   * @param operation any of the operations that share the rate
   * @param share which part of the account's rate the steps may use
   * @param calls how many of these calls a step makes
   */
  public static Turnstile of(
      String service, String operation, double share, int calls, Instant now) {
    Rate rate =
        ApiRates.GROUPS.stream()
            .filter(group -> group.includes(service, operation))
            .findFirst()
            .map(ApiRates.Group::rate)
            .orElseThrow(
                () -> new IllegalArgumentException("no rate of " + operation + " is documented"));
    return new Turnstile(rate.share(share / calls), now);
  }

  /** Takes a step that waits for nobody; it counts, so the others wait the longer. */
  public synchronized void pass(Instant now) {
    bucket.takeAnyway(now);
  }

  /** How long to stay away; zero if the step may be taken now, which then counts. */
  public synchronized Duration enter(Instant now) {
    if (bucket.tryTake(now)) {
      return Duration.ZERO;
    }
    told = (told.isAfter(now) ? told : now).plus(interval);
    return Duration.between(now, told);
  }
}
