package dev.lockkeeper.platform.inbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A queue that is worked by one process at a time. Once that is another, this one deletes nothing
 * more: the message comes into sight again, and the new owner has it. Nor does it send; a dead
 * letter would be one twice.
 */
public final class GuardedQueue implements Queue {
  private static final String WHY = "this process owns the queue no longer";

  private final Queue queue;
  private final BooleanSupplier mayAct;

  /**
   * Guards {@code queue}.
   *
   * @param mayAct asked before each delete and send
   */
  public GuardedQueue(Queue queue, BooleanSupplier mayAct) {
    this.queue = queue;
    this.mayAct = mayAct;
  }

  @Override
  public List<ReceivedMessage> receive(int most, Duration wait, Duration visibility) {
    return queue.receive(most, wait, visibility);
  }

  @Override
  public List<Refusal> delete(Collection<String> receiptHandles) {
    if (mayAct.getAsBoolean()) {
      return queue.delete(receiptHandles);
    }
    // As if SQS would refuse each again, so that nobody tries.
    return receiptHandles.stream().map(handle -> new Refusal(handle, true, WHY)).toList();
  }

  @Override
  public List<Refusal> changeVisibility(Collection<VisibilityChange> changes) {
    return queue.changeVisibility(changes);
  }

  @Override
  public void send(OutgoingMessage message) {
    if (!mayAct.getAsBoolean()) {
      throw new IllegalStateException(WHY);
    }
    queue.send(message);
  }
}
