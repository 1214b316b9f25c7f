package dev.lockkeeper.sandbox.ecs.agent;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.world.Hosts.Host;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes that an agent registers by itself. */
final class InstanceAttributes {
  private static final List<String> CAPABILITIES =
      List.of(
          "com.amazonaws.ecs.capability.docker-remote-api.1.17",
          "com.amazonaws.ecs.capability.docker-remote-api.1.25",
          "com.amazonaws.ecs.capability.docker-remote-api.1.44",
          "com.amazonaws.ecs.capability.ecr-auth",
          "com.amazonaws.ecs.capability.logging-driver.awslogs",
          "com.amazonaws.ecs.capability.logging-driver.json-file",
          "com.amazonaws.ecs.capability.task-iam-role",
          "ecs.capability.container-health-check",
          "ecs.capability.container-ordering",
          "ecs.capability.execution-role-awslogs",
          "ecs.capability.task-cpu-mem-limit",
          "ecs.capability.task-eni");

  private InstanceAttributes() {}

  static void register(EcsContainerInstance instance) {
    Host host = instance.host();
    CAPABILITIES.forEach(each -> instance.attributes().put(each, Optional.empty()));
    Map.of(
            "ecs.ami-id", host.image().imageId(),
            "ecs.availability-zone", host.availabilityZone(),
            "ecs.cpu-architecture", host.image().architecture(),
            "ecs.instance-type", host.instanceType(),
            "ecs.os-family", "LINUX",
            "ecs.os-type", "linux",
            "ecs.subnet-id", host.subnetId())
        .forEach((name, value) -> instance.attributes().put(name, Optional.of(value)));
  }
}
