package dev.lockkeeper.capacity.domain.model;

/**
 * Whether the agent of a container instance is connected. Agents reconnect several times an hour,
 * so one that has just lost its connection still counts as there.
 *
 * @param lostAt when it was lost, in milliseconds; the beginning of time for an agent that was
 *     never seen connected, which may have been away for long
 */
record Connection(boolean connected, long lostAt) {
  static final Connection UNHEARD = new Connection(false, 0);
  private static final Connection CONNECTED = new Connection(true, 0);

  Connection then(boolean nowConnected, long now) {
    if (nowConnected == connected) {
      return this;
    }
    return nowConnected ? CONNECTED : new Connection(false, now);
  }

  boolean counts(long now, long settlingTime) {
    return connected || now < lostAt + settlingTime;
  }
}
