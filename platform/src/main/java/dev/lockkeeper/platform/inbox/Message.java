package dev.lockkeeper.platform.inbox;

import dev.lockkeeper.platform.events.Envelope;
import java.time.Instant;
import java.util.Optional;

/**
 * A message whose body has been read.
 *
 * @param receiveCount 1 at the first receive; approximate, as SQS says
 * @param sentAt when the queue got it, which may be long after {@code envelope.time()}
 * @param traceHeader the X-Ray trace header to pass on with whatever follows from the message
 */
public record Message(
    Envelope envelope, int receiveCount, Instant sentAt, Optional<String> traceHeader) {}
