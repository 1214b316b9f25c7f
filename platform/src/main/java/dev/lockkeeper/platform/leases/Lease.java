package dev.lockkeeper.platform.leases;

import java.time.Clock;
import java.time.Instant;

/**
 * The right to act, while it lasts. Ask before each act: it ends by itself, and for good, when it
 * isn't renewed in time, even if its holder has slept meanwhile. For any thread.
 */
public final class Lease {
  private final long epoch;
  private final Clock clock;
  private Instant validUntil;
  private boolean over;

  Lease(long epoch, Instant validUntil, Clock clock) {
    this.epoch = epoch;
    this.validUntil = validUntil;
    this.clock = clock;
  }

  /** Higher than that of every lease of this name before. */
  public long epoch() {
    return epoch;
  }

  /** Whether nobody else can have the lease now. Once false, it stays so. */
  public synchronized boolean mayAct() {
    over = over || !clock.instant().isBefore(validUntil);
    return !over;
  }

  synchronized void renew(Instant until) {
    if (mayAct()) {
      validUntil = until;
    }
  }

  synchronized void end() {
    over = true;
  }
}
