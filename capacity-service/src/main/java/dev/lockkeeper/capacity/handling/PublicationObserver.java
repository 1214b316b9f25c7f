package dev.lockkeeper.capacity.handling;

import java.time.Duration;

/** Learns how publication goes, for the service's own metrics; must be quick and not throw. */
public interface PublicationObserver {
  /** CloudWatch has taken a call's datapoints. */
  void taken(int datapoints);

  /** CloudWatch hasn't taken a call's datapoints, or hasn't answered. */
  void failed();

  /**
   * All of a cluster's changes have been taken.
   *
   * @param lag since the first event that brought them
   */
  void caughtUp(String cluster, Duration lag);
}
