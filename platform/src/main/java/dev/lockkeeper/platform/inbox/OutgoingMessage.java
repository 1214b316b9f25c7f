package dev.lockkeeper.platform.inbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A message to be sent.
 *
 * @param delay until it can be received; rounded up to whole seconds, at most {@link
 *     Queue#LONGEST_DELAY}
 * @param attributes message attributes, all of type String; SQS allows ten, none of them empty
 */
public record OutgoingMessage(
    String body, Duration delay, Map<String, String> attributes, Optional<String> traceHeader) {
  public OutgoingMessage {
    attributes = Map.copyOf(attributes);
  }
}
