package dev.lockkeeper.platform.bus;

import java.util.List;

/** The bus the services tell each other things on. */
public interface Bus {
  /**
   * Publishes the events; returns when the bus has taken every one.
   *
   * @throws PublishFailedException if it refused one, after some tries; others may have been taken,
   *     so that publishing again sends these twice
   * @throws software.amazon.awssdk.core.exception.SdkException if the call as a whole failed
   * @throws IllegalArgumentException if an event is larger than the bus takes; none has been sent
   */
  void publish(List<OutgoingEvent> events);
}
