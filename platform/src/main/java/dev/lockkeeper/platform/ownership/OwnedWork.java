package dev.lockkeeper.platform.ownership;

import dev.lockkeeper.platform.leases.Lease;

/**
 * What only the owner does: reading the clusters, polling the queue, publishing. Both methods are
 * called by the thread that keeps the lease, so they start and stop threads, and don't wait for
 * AWS.
 */
public interface OwnedWork {
  /**
   * This process has become the owner. Nothing of an earlier time is taken for known.
   *
   * @param lease asked before each act that others see: once it says no, so it does for good
   */
  void begin(Lease lease);

  /** This process owns nothing any more; called once for each {@link #begin}. */
  void end();
}
