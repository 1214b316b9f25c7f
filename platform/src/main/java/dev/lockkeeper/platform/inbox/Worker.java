package dev.lockkeeper.platform.inbox;

import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.events.MalformedEventException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkException;

/** Reads a message, has it handled, and answers in any case. */
final class Worker {
  private static final Logger LOG = System.getLogger(Worker.class.getName());
  private static final String UNREADABLE = "unreadable";

  private final EnvelopeReader reader;
  private final Handlers handlers;
  private final InboxSettings settings;
  private final Clock clock;
  private final InboxObserver observer;

  Worker(
      EnvelopeReader reader,
      Handlers handlers,
      InboxSettings settings,
      Clock clock,
      InboxObserver observer) {
    this.reader = reader;
    this.handlers = handlers;
    this.settings = settings;
    this.clock = clock;
    this.observer = observer;
  }

  Disposition handle(ReceivedMessage received) {
    Envelope envelope;
    try {
      envelope = reader.read(received.body());
    } catch (MalformedEventException malformed) {
      Disposition rejected = Disposition.rejected(malformed.getMessage());
      observer.answered(UNREADABLE, rejected, Duration.ZERO);
      return rejected;
    }
    Message message =
        new Message(envelope, received.receiveCount(), received.sentAt(), received.traceHeader());
    Instant began = clock.instant();
    Disposition disposition = handle(message);
    observer.answered(
        handlers.kindOf(envelope), disposition, Duration.between(began, clock.instant()));
    return disposition;
  }

  private Disposition handle(Message message) {
    try {
      return handlers.handle(message);
    } catch (MalformedEventException malformed) {
      return Disposition.rejected(malformed.getMessage());
    } catch (SdkException failed) {
      // AWS is out, or the table is missing: the stack would say nothing more, message by message.
      LOG.log(
          Level.WARNING,
          "Event " + message.envelope().id() + " is put off: " + failed.getMessage());
      return Disposition.retryAfter(settings.firstRetry(), String.valueOf(failed));
    } catch (RuntimeException | Error unexpected) {
      // An Error too: whatever broke, the message must not be stuck with a dead worker.
      LOG.log(Level.WARNING, "Handler failed on event " + message.envelope().id(), unexpected);
      return Disposition.retryAfter(settings.firstRetry(), String.valueOf(unexpected));
    }
  }
}
