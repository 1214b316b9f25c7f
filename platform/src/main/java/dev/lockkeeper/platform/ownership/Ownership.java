package dev.lockkeeper.platform.ownership;

import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.leases.Leaseholder;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;

/**
 * Stand-by, owner, stand-by again: follows the lease, and has the work begun and ended with it. One
 * thread steps through it.
 */
public final class Ownership {
  private static final Logger LOG = System.getLogger(Ownership.class.getName());

  private final Leaseholder leaseholder;
  private final OwnedWork work;
  private final Duration retry;
  private volatile Optional<Lease> owned = Optional.empty();
  private boolean stopped;

  /**
   * A stand-by.
   *
   * @param retry how soon to try again when the store can't be reached
   */
  public Ownership(Leaseholder leaseholder, OwnedWork work, Duration retry) {
    this.leaseholder = leaseholder;
    this.work = work;
    this.retry = retry;
  }

  /**
   * Renews the lease or looks whether it is free. Doesn't throw.
   *
   * @return how long until the next step
   */
  public synchronized Duration step() {
    if (stopped) {
      return retry;
    }
    Duration next = keepLease();
    if (owned.isPresent() && !owned.get().mayAct()) {
      LOG.log(Level.WARNING, "The lease is lost: this replica stands by");
      end();
    }
    if (owned.isEmpty()) {
      leaseholder.held().ifPresent(this::begin);
    }
    return next;
  }

  /** The lease of the owner, if this process is the owner. */
  public Optional<Lease> owned() {
    return owned.filter(Lease::mayAct);
  }

  /** Ends the work and gives the lease back, so that a stand-by takes over at once. */
  public synchronized void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    if (owned.isPresent()) {
      end();
    }
    try {
      leaseholder.release();
    } catch (RuntimeException unreachable) {
      LOG.log(
          Level.WARNING, "Cannot give the lease back, it runs out: {0}", unreachable.toString());
    }
  }

  private Duration keepLease() {
    try {
      return leaseholder.step();
    } catch (RuntimeException unreachable) {
      LOG.log(Level.WARNING, "Cannot keep the lease just now: {0}", unreachable.toString());
      return retry;
    }
  }

  private void begin(Lease lease) {
    LOG.log(Level.INFO, "This replica is the owner, epoch {0}", lease.epoch());
    owned = Optional.of(lease);
    try {
      work.begin(lease);
    } catch (RuntimeException failed) {
      LOG.log(Level.ERROR, "The owner's work can't begin, and will be tried again", failed);
      end();
    }
  }

  private void end() {
    owned = Optional.empty();
    try {
      work.end();
    } catch (RuntimeException failed) {
      LOG.log(Level.ERROR, "The owner's work has ended badly", failed);
    }
  }
}
