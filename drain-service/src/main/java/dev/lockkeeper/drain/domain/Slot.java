package dev.lockkeeper.drain.domain;

/** Whether a drain may go on, and whether it counts among those its cluster allows at a time. */
public enum Slot {
  /** It hasn't asked yet. */
  NONE,
  /** It waits in line until others end. */
  AWAITED,
  /** It may go on, and counts. */
  TAKEN,
  /** It may go on, and doesn't count: the cluster has no limit. */
  UNCOUNTED;

  boolean mayGoOn() {
    return this == TAKEN || this == UNCOUNTED;
  }

  /** Whether the cluster's line knows the drain. */
  boolean inLine() {
    return this == AWAITED || this == TAKEN;
  }
}
