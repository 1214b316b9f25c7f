package dev.lockkeeper.platform.inbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The queue for messages that nothing can be done with, each with the reason why. */
final class DeadLetters {
  static final String REASON = "RejectedReason";
  static final String MESSAGE_ID = "RejectedMessageId";

  /** SQS takes ten attributes on a message; two are ours. */
  private static final int MOST_KEPT_ATTRIBUTES = 8;

  private static final int LONGEST_REASON = 1_000;

  private final Queue queue;

  DeadLetters(Queue queue) {
    this.queue = queue;
  }

  void add(ReceivedMessage message, String reason) {
    Map<String, String> attributes = new LinkedHashMap<>();
    message.attributes().entrySet().stream()
        .limit(MOST_KEPT_ATTRIBUTES)
        .forEach(entry -> attributes.put(entry.getKey(), entry.getValue()));
    attributes.put(REASON, allowed(reason));
    attributes.put(MESSAGE_ID, message.messageId());
    queue.send(
        new OutgoingMessage(message.body(), Duration.ZERO, attributes, message.traceHeader()));
  }

  /** The reason may quote the message, and so hold characters that SQS refuses. */
  private static String allowed(String reason) {
    String visible = reason.replaceAll("[\\p{Cntrl}\\p{Cn}\\p{Cs}]", " ").strip();
    String named = visible.isEmpty() ? "no reason given" : visible;
    return named.substring(0, Math.min(named.length(), LONGEST_REASON));
  }
}
