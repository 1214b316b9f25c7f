package dev.lockkeeper.platform.events;

import java.time.Instant;

/**
 * An instance has changed its state ("Monitor Amazon EC2 state changes using EventBridge", EC2 user
 * guide).
 *
 * @param state {@code pending}, {@code running}, {@code shutting-down}, {@code stopped}, {@code
 *     stopping} or {@code terminated}
 */
public record InstanceStateChange(String instanceId, String state, Instant changedAt) {

  static InstanceStateChange parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new InstanceStateChange(
        detail.text("instance-id"), detail.text("state"), envelope.time());
  }
}
