package dev.lockkeeper.capacity.aws;

import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import dev.lockkeeper.capacity.domain.reads.TaskDefinitions;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.RequiredAttribute;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.ResourceType;
import software.amazon.awssdk.services.ecs.model.RuntimePlatform;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/** Task definitions, by the ECS API. */
public final class EcsTaskDefinitions implements TaskDefinitions {
  private final EcsClient ecs;

  public EcsTaskDefinitions(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public TaskSizeNews sizeOf(String taskDefinitionArn) {
    TaskDefinition definition =
        AwsCall.of(
                "DescribeTaskDefinition",
                () ->
                    ecs.describeTaskDefinition(
                        request -> request.taskDefinition(taskDefinitionArn)))
            .taskDefinition();
    return new TaskSizeNews(
        taskDefinitionArn,
        size(definition),
        attributes(definition),
        definition.placementConstraints().stream()
            .filter(constraint -> "memberOf".equals(constraint.typeAsString()))
            .map(constraint -> ClusterQuery.of(constraint.expression()))
            .toList());
  }

  private static TaskSize size(TaskDefinition definition) {
    List<ContainerDefinition> containers = definition.containerDefinitions();
    return new TaskSize(
        wholeOr(definition.cpu(), containers, container -> amount(container.cpu())),
        wholeOr(definition.memory(), containers, EcsTaskDefinitions::reservedMemory),
        containers.stream().mapToInt(EcsTaskDefinitions::gpus).sum(),
        ports(definition),
        definition.networkMode() == NetworkMode.AWSVPC);
  }

  /** The task's own figure is what ECS reserves, if it has one. */
  private static int wholeOr(
      String ofTask, List<ContainerDefinition> containers, ToIntFunction<ContainerDefinition> of) {
    return ofTask == null || ofTask.isBlank()
        ? containers.stream().mapToInt(of).sum()
        : Integer.parseInt(ofTask.strip());
  }

  private static int reservedMemory(ContainerDefinition container) {
    return container.memoryReservation() == null
        ? amount(container.memory())
        : container.memoryReservation();
  }

  private static int gpus(ContainerDefinition container) {
    return container.resourceRequirements().stream()
        .filter(requirement -> requirement.type() == ResourceType.GPU)
        .mapToInt(requirement -> Integer.parseInt(requirement.value()))
        .sum();
  }

  private static HostPorts ports(TaskDefinition definition) {
    List<Integer> tcp = new ArrayList<>();
    List<Integer> udp = new ArrayList<>();
    for (ContainerDefinition container : definition.containerDefinitions()) {
      for (PortMapping mapping : container.portMappings()) {
        int port = hostPort(definition, mapping);
        if (port != 0) {
          (mapping.protocol() == TransportProtocol.UDP ? udp : tcp).add(port);
        }
      }
    }
    return HostPorts.of(tcp, udp);
  }

  /** 0 where none of the host's is taken, or one that ECS chooses. */
  private static int hostPort(TaskDefinition definition, PortMapping mapping) {
    if (definition.networkMode() == NetworkMode.AWSVPC) {
      return 0;
    }
    return definition.networkMode() == NetworkMode.HOST
        ? amount(mapping.containerPort())
        : amount(mapping.hostPort());
  }

  private static Set<RequiredAttribute> attributes(TaskDefinition definition) {
    Set<RequiredAttribute> required = new HashSet<>();
    definition
        .requiresAttributes()
        .forEach(
            attribute ->
                required.add(
                    new RequiredAttribute(
                        attribute.name(), Optional.ofNullable(attribute.value()))));
    RuntimePlatform platform = definition.runtimePlatform();
    if (platform != null && platform.cpuArchitectureAsString() != null) {
      required.add(TaskSizeNews.platform(platform.cpuArchitectureAsString()));
    }
    if (platform != null && platform.operatingSystemFamilyAsString() != null) {
      TaskSizeNews.operatingSystem(platform.operatingSystemFamilyAsString())
          .ifPresent(required::add);
    }
    return required;
  }

  private static int amount(Integer value) {
    return value == null ? 0 : value;
  }
}
