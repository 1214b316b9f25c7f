package dev.lockkeeper.platform.wakeups;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EnvelopeWriter;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.platform.inbox.Queue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Wake-ups as delayed messages in the service's own queue. SQS delays a message by 900 s at most; a
 * longer one travels in hops, see {@link WakeUpHandler}.
 */
public final class QueuedWakeUps implements WakeUps {
  private final Queue queue;
  private final EnvelopeWriter writer;
  private final String source;
  private final Scope scope;
  private final Clock clock;
  private final Supplier<String> ids;

  /**
   * Wake-ups through {@code queue}.
   *
   * @param source {@code lockkeeper.<service>}
   * @param ids a new id for each message
   */
  public QueuedWakeUps(
      Queue queue,
      EnvelopeWriter writer,
      String source,
      Scope scope,
      Clock clock,
      Supplier<String> ids) {
    this.queue = queue;
    this.writer = writer;
    this.source = source;
    this.scope = scope;
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public void schedule(String key, Instant at) {
    Instant now = clock.instant();
    Envelope envelope =
        new Envelope(
            ids.get(),
            source,
            WakeUp.DETAIL_TYPE,
            scope.account(),
            scope.region(),
            now,
            List.of(),
            detail(key, at));
    queue.send(
        new OutgoingMessage(writer.write(envelope), delay(now, at), Map.of(), Optional.empty()));
  }

  private static Duration delay(Instant now, Instant at) {
    Duration wait = Duration.between(now, at);
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(Queue.LONGEST_DELAY) < 0 ? wait : Queue.LONGEST_DELAY;
  }

  private static ObjectNode detail(String key, Instant at) {
    return JsonNodeFactory.instance.objectNode().put("key", key).put("at", at.toString());
  }
}
