package dev.lockkeeper.drain.handling.events;

import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Members;
import java.time.Instant;

/**
 * Another service takes its request back.
 *
 * @param requestId of the {@code Drain Requested}
 * @param by the service
 */
public record DrainCancelRequested(
    InstanceId instanceId, String requestId, String by, String reason, Instant requestedAt) {

  static DrainCancelRequested parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new DrainCancelRequested(
        OurEvents.instanceId(detail),
        detail.text("requestId"),
        envelope.source(),
        detail.text("reason"),
        envelope.time());
  }
}
