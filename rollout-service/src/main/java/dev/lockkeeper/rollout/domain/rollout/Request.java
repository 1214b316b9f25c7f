package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.ImageId;
import java.time.Instant;
import java.util.Optional;

/**
 * What was asked for.
 *
 * @param group the Auto Scaling group; it has one rollout at a time
 * @param cluster the ECS cluster its instances register with
 * @param after another group's rollout that must have succeeded first
 */
public record Request(
    RolloutId id,
    String group,
    String cluster,
    ImageId image,
    Settings settings,
    Optional<RolloutId> after,
    String requestedBy,
    Instant at) {

  Request withoutPredecessor() {
    return new Request(id, group, cluster, image, settings, Optional.empty(), requestedBy, at);
  }

  Optional<Instant> deadline() {
    return settings.deadline().map(at::plus);
  }
}
