package dev.lockkeeper.platform.inbox;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message as it came from the queue.
 *
 * @param receiptHandle valid for this receive only
 * @param receiveCount 1 at the first receive; approximate, as SQS says
 * @param attributes the message attributes of type String
 * @param traceHeader the X-Ray trace header, where the sender passed one on
 */
public record ReceivedMessage(
    String messageId,
    String receiptHandle,
    String body,
    int receiveCount,
    Instant sentAt,
    Map<String, String> attributes,
    Optional<String> traceHeader) {
  public ReceivedMessage {
    attributes = Map.copyOf(attributes);
  }
}
