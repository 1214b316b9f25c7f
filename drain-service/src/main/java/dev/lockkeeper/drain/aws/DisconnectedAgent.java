package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.BlockReason;
import dev.lockkeeper.drain.domain.BlockReason.Kind;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/** An agent that ECS can't reach: it stops nothing, and what has stopped isn't reported. */
final class DisconnectedAgent {
  private DisconnectedAgent() {}

  /** The reason that {@code instance} gives; none while its agent is connected. */
  static Optional<BlockReason> reason(ContainerInstance instance) {
    return Boolean.FALSE.equals(instance.agentConnected())
        ? Optional.of(disconnected(instance))
        : Optional.empty();
  }

  private static BlockReason disconnected(ContainerInstance instance) {
    String text =
        "the ECS agent of %s is not connected, so nothing on it can be stopped; it reconnects by"
            + " itself after a hiccup, else see whether the instance is healthy and reaches ECS,"
            + " and restart its service ecs";
    return new BlockReason(
        Kind.AGENT_DISCONNECTED,
        instance.containerInstanceArn(),
        text.formatted(instance.ec2InstanceId()));
  }
}
