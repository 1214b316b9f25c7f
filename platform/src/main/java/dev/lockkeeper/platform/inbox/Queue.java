package dev.lockkeeper.platform.inbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * An SQS standard queue, as far as the inbox needs one. Calls block until SQS has answered; they
 * throw the SDK's exceptions when the call as a whole failed.
 */
public interface Queue {
  /** SQS's limit on the entries of one call. */
  int BATCH = 10;

  /** SQS's longest delay of a message. */
  Duration LONGEST_DELAY = Duration.ofMinutes(15);

  /** SQS's longest visibility timeout, counted from the receive. */
  Duration LONGEST_VISIBILITY = Duration.ofHours(12);

  /**
   * Up to {@code most} messages, waiting for the first of them.
   *
   * @param most 1 to {@link #BATCH}
   * @param wait whole seconds, at most 20
   * @param visibility how long the messages stay hidden from other receivers; whole seconds
   */
  List<ReceivedMessage> receive(int most, Duration wait, Duration visibility);

  /**
   * Deletes up to {@link #BATCH} messages.
   *
   * @return the receipt handles that were not deleted, with the reason
   */
  List<Refusal> delete(Collection<String> receiptHandles);

  /**
   * Hides up to {@link #BATCH} messages for the given times from now on; zero shows them at once.
   *
   * @return the receipt handles whose visibility was not changed, with the reason
   */
  List<Refusal> changeVisibility(Collection<VisibilityChange> changes);

  /** Sends one message. */
  void send(OutgoingMessage message);

  /**
   * A message's new visibility timeout.
   *
   * @param visibility rounded up to whole seconds, at most {@link #LONGEST_VISIBILITY}
   */
  record VisibilityChange(String receiptHandle, Duration visibility) {}

  /**
   * An entry of a batch that SQS did not carry out.
   *
   * @param senderFault whether the same entry would be refused again, as with an expired handle
   */
  record Refusal(String receiptHandle, boolean senderFault, String reason) {}
}
