package dev.lockkeeper.discovery.aws;

import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.Definition.Mapping;
import dev.lockkeeper.discovery.domain.reads.TaskDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/** Task definitions, by the ECS API. */
public final class EcsTaskDefinitions implements TaskDefinitions {
  private final EcsClient ecs;

  public EcsTaskDefinitions(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public Definition of(String arn) {
    TaskDefinition definition =
        AwsCall.of(
                "DescribeTaskDefinition",
                () -> ecs.describeTaskDefinition(request -> request.taskDefinition(arn)))
            .taskDefinition();
    return new Definition(
        arn,
        definition.networkMode() == NetworkMode.AWSVPC,
        definition.containerDefinitions().stream().anyMatch(EcsTaskDefinitions::isChecked),
        mappings(definition));
  }

  /** A container is essential unless it says otherwise; only these count for the task's health. */
  private static boolean isChecked(ContainerDefinition container) {
    return !Boolean.FALSE.equals(container.essential()) && container.healthCheck() != null;
  }

  private static List<Mapping> mappings(TaskDefinition definition) {
    List<Mapping> mappings = new ArrayList<>();
    for (ContainerDefinition container : definition.containerDefinitions()) {
      for (PortMapping mapping : container.portMappings()) {
        // A range of ports (containerPortRange) has no single one that a record could name.
        if (mapping.containerPort() != null) {
          mappings.add(
              new Mapping(
                  container.name(),
                  Optional.ofNullable(mapping.name()),
                  mapping.protocol() == TransportProtocol.UDP ? Protocol.UDP : Protocol.TCP,
                  mapping.containerPort()));
        }
      }
    }
    return mappings;
  }
}
