package dev.lockkeeper.platform.events;

import java.time.Instant;

/**
 * A Spot Instance is likelier than others to be interrupted ("EC2 instance rebalance
 * recommendations", EC2 user guide). It may come together with the interruption warning, or long
 * before, or without one ever following.
 */
public record RebalanceRecommendation(String instanceId, Instant recommendedAt) {

  static RebalanceRecommendation parse(Envelope envelope) {
    return new RebalanceRecommendation(
        EventKind.detail(envelope).text("instance-id"), envelope.time());
  }
}
