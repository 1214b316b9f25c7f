package dev.lockkeeper.platform.bus;

import java.util.List;

/** The bus the services tell each other things on. */
public interface Bus {
  /**
   * Publishes the events; returns when the bus has taken every one.
   *
   * @throws PublishFailedException if it did not, after some tries; some of the events may have
   *     been taken, so that publishing again sends these twice
   */
  void publish(List<OutgoingEvent> events);
}
