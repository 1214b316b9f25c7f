package dev.lockkeeper.drain.handling.events;

import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Members;
import java.time.Instant;
import java.util.Optional;

/**
 * Another service wants an instance drained.
 *
 * @param requestId tells the request from all others: the same one twice counts once
 * @param requestedBy on whose behalf
 * @param deadline when the drain is to end whatever is left
 * @param deadlinePolicy what is to happen then; empty for what the cluster's settings say
 */
public record DrainRequested(
    InstanceId instanceId,
    String clusterArn,
    String requestId,
    String requestedBy,
    String reason,
    Optional<Instant> deadline,
    Optional<DeadlinePolicy> deadlinePolicy) {

  static DrainRequested parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new DrainRequested(
        OurEvents.instanceId(detail),
        detail.text("clusterArn"),
        detail.text("requestId"),
        detail.text("requestedBy"),
        detail.text("reason"),
        detail.optionalInstant("deadline"),
        detail.optionalOneOf("deadlinePolicy", DeadlinePolicy.class));
  }
}
