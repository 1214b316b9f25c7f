package dev.lockkeeper.platform.inbox;

import java.time.Duration;

/** Learns what happens in an inbox, for metrics; must be quick and not throw. */
public interface InboxObserver {
  /**
   * A message has come in.
   *
   * @param age since it was sent
   */
  void received(Duration age);

  /**
   * A handler has answered.
   *
   * @param kind the detail-type, or {@code other} if nobody handles it
   * @param took the handler's time
   */
  void answered(String kind, Disposition disposition, Duration took);

  /** A call to the queue, or an entry of one, failed; {@code operation} is SQS's name of it. */
  void callFailed(String operation);

  /** Forgets all of it. */
  static InboxObserver none() {
    return new InboxObserver() {
      @Override
      public void received(Duration age) {}

      @Override
      public void answered(String kind, Disposition disposition, Duration took) {}

      @Override
      public void callFailed(String operation) {}
    };
  }
}
