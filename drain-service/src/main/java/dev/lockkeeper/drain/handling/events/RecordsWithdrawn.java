package dev.lockkeeper.drain.handling.events;

import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Members;
import java.time.Instant;

/**
 * discovery-service has answered a {@code Drain Announced}.
 *
 * @param withdrawn how many records were withdrawn
 * @param keptBack how many were not, so that their services keep enough answers
 * @param quietAt when cached answers have expired; never before the announcement
 */
public record RecordsWithdrawn(
    InstanceId instanceId, String clusterArn, int withdrawn, int keptBack, Instant quietAt) {

  static RecordsWithdrawn parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new RecordsWithdrawn(
        OurEvents.instanceId(detail),
        detail.text("clusterArn"),
        detail.count("withdrawn"),
        detail.count("keptBack"),
        detail.instant("quietAt"));
  }
}
