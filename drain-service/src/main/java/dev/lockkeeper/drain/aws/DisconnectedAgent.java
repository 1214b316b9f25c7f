package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.BlockReason;
import dev.lockkeeper.drain.domain.BlockReason.Kind;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;

/** An agent that ECS can't reach: it stops nothing, and what has stopped isn't reported. */
final class DisconnectedAgent {
  private DisconnectedAgent() {}

  static List<BlockReason> reasons(List<ContainerInstance> instances) {
    return instances.stream()
        .filter(instance -> Boolean.FALSE.equals(instance.agentConnected()))
        .map(DisconnectedAgent::reason)
        .toList();
  }

  private static BlockReason reason(ContainerInstance instance) {
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
