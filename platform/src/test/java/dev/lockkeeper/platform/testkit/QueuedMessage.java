package dev.lockkeeper.platform.testkit;

import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.platform.inbox.ReceivedMessage;
import java.time.Duration;
import java.time.Instant;

/** A message in a {@link DisorderlyQueue}. */
final class QueuedMessage {
  private final String id;
  private final OutgoingMessage message;
  private final Instant sentAt;
  private Instant visibleAt;
  private String receiptHandle = "";
  private int receiveCount;

  QueuedMessage(String id, OutgoingMessage message, Instant sentAt, Instant visibleAt) {
    this.id = id;
    this.message = message;
    this.sentAt = sentAt;
    this.visibleAt = visibleAt;
  }

  ReceivedMessage receive(Instant hiddenUntil, String newReceiptHandle) {
    visibleAt = hiddenUntil;
    receiptHandle = newReceiptHandle;
    receiveCount++;
    return asReceived();
  }

  ReceivedMessage asReceived() {
    return new ReceivedMessage(
        id,
        receiptHandle,
        message.body(),
        receiveCount,
        sentAt,
        message.attributes(),
        message.traceHeader());
  }

  /** The message as it goes to a dead-letter queue. */
  OutgoingMessage content() {
    return new OutgoingMessage(
        message.body(), Duration.ZERO, message.attributes(), message.traceHeader());
  }

  boolean isHeldBy(String handle) {
    return receiveCount > 0 && receiptHandle.equals(handle);
  }

  Instant visibleAt() {
    return visibleAt;
  }

  void visibleAt(Instant time) {
    visibleAt = time;
  }

  int receiveCount() {
    return receiveCount;
  }
}
