package dev.lockkeeper.drain.handling.events;

import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Members;
import java.time.Instant;

/**
 * Every task of the cluster fits somewhere again.
 *
 * @param sequence rises with each event of capacity-service about the cluster
 */
public record CapacityRestored(String clusterArn, long sequence, Instant at) {

  static CapacityRestored parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new CapacityRestored(
        detail.text("clusterArn"), detail.number("sequence"), envelope.time());
  }
}
