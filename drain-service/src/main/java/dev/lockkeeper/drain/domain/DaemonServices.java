package dev.lockkeeper.drain.domain;

/** Which services run one task on every instance, and so never leave it on their own account. */
public interface DaemonServices {
  /**
   * Whether tasks of {@code group} are a daemon's. A service that isn't known to be one is not: its
   * tasks hold a drain back.
   *
   * @param group as in {@link Task#group}
   */
  boolean contains(String cluster, String group);

  /** Reads them anew, for the clusters this installation serves. */
  void refresh();
}
