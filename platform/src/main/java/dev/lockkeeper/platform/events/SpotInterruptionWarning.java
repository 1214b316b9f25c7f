package dev.lockkeeper.platform.events;

import java.time.Instant;

/**
 * EC2 takes a Spot Instance back two minutes from now ("Spot Instance interruption notices", EC2
 * user guide). It warns on a best effort basis.
 *
 * @param action {@code terminate}, {@code stop} or {@code hibernate}; hibernation begins at once
 * @param warnedAt when the two minutes begin
 */
public record SpotInterruptionWarning(String instanceId, String action, Instant warnedAt) {

  static SpotInterruptionWarning parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new SpotInterruptionWarning(
        detail.text("instance-id"), detail.text("instance-action"), envelope.time());
  }
}
