package dev.lockkeeper.sandbox.ecs.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.ResourceType;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/**
 * What a task takes from its container instance.
 *
 * @param cpu in units, 1,024 a vCPU
 * @param memory in MiB
 * @param tcpPorts and {@code udpPorts}: host ports the task definition names; ports that the agent
 *     chooses are not reserved
 * @param networkInterfaces 1 for an awsvpc task
 */
public record TaskSize(
    int cpu,
    int memory,
    int gpus,
    List<Integer> tcpPorts,
    List<Integer> udpPorts,
    int networkInterfaces) {
  public TaskSize {
    tcpPorts = List.copyOf(tcpPorts);
    udpPorts = List.copyOf(udpPorts);
  }

  /** The task's own figures where the definition has them, else what its containers add up to. */
  public static TaskSize of(TaskDefinition definition) {
    List<Integer> tcp = new ArrayList<>();
    List<Integer> udp = new ArrayList<>();
    int cpu = 0;
    int memory = 0;
    int gpus = 0;
    for (ContainerDefinition container : definition.containerDefinitions()) {
      cpu += Objects.requireNonNullElse(container.cpu(), 0);
      memory += memoryOf(container);
      gpus += gpusOf(container);
      for (PortMapping mapping : container.portMappings()) {
        int port = hostPort(definition.networkMode(), mapping);
        if (port != 0) {
          (mapping.protocol() == TransportProtocol.UDP ? udp : tcp).add(port);
        }
      }
    }
    return new TaskSize(
        definition.cpu() == null ? cpu : Integer.parseInt(definition.cpu()),
        definition.memory() == null ? memory : Integer.parseInt(definition.memory()),
        gpus,
        tcp,
        udp,
        definition.networkMode() == NetworkMode.AWSVPC ? 1 : 0);
  }

  /** This, with the cpu and memory that RunTask's overrides give; null leaves one as it is. */
  public TaskSize overridden(String newCpu, String newMemory) {
    return new TaskSize(
        newCpu == null ? cpu : Integer.parseInt(newCpu),
        newMemory == null ? memory : Integer.parseInt(newMemory),
        gpus,
        tcpPorts,
        udpPorts,
        networkInterfaces);
  }

  private static int memoryOf(ContainerDefinition container) {
    return container.memoryReservation() != null
        ? container.memoryReservation()
        : Objects.requireNonNullElse(container.memory(), 0);
  }

  private static int gpusOf(ContainerDefinition container) {
    return container.resourceRequirements().stream()
        .filter(requirement -> requirement.type() == ResourceType.GPU)
        .mapToInt(requirement -> Integer.parseInt(requirement.value()))
        .sum();
  }

  private static int hostPort(NetworkMode mode, PortMapping mapping) {
    int named = Objects.requireNonNullElse(mapping.hostPort(), 0);
    return switch (mode) {
      case BRIDGE -> named;
      case HOST -> named == 0 ? mapping.containerPort() : named;
      case AWSVPC, NONE, UNKNOWN_TO_SDK_VERSION -> 0;
    };
  }
}
