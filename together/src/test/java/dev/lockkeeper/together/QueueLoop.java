package dev.lockkeeper.together;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Disposition.RetryAfter;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.Queue.VisibilityChange;
import dev.lockkeeper.platform.inbox.ReceivedMessage;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.sandbox.world.Account;
import java.time.Duration;
import java.util.List;

/**
 * Takes messages one by one, and settles each. What a process that dies has in hand comes again.
 */
record QueueLoop(DisorderlyQueue queue, Handlers handlers) {
  private static final Duration VISIBILITY = Duration.ofSeconds(30);
  private static final EnvelopeReader READER =
      new EnvelopeReader(new ObjectMapper(), Account.DEFAULT.region());

  /** Takes all that are visible. */
  void takeAll() {
    List<ReceivedMessage> received = queue.receive(1, Duration.ZERO, VISIBILITY);
    while (!received.isEmpty()) {
      received.forEach(this::settle);
      received = queue.receive(1, Duration.ZERO, VISIBILITY);
    }
  }

  private void settle(ReceivedMessage received) {
    Message message =
        new Message(
            READER.read(received.body()),
            received.receiveCount(),
            received.sentAt(),
            received.traceHeader());
    Disposition disposition = handlers.handle(message);
    if (disposition instanceof RetryAfter retry) {
      queue.changeVisibility(
          List.of(new VisibilityChange(received.receiptHandle(), retry.delay())));
    } else {
      queue.delete(List.of(received.receiptHandle()));
    }
  }
}
