package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.shape.Tags;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.TaskDefinitionRevision;
import dev.lockkeeper.sandbox.ecs.state.TaskOrder;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/** Reads what RunTask and StartTask ask for. */
final class TaskRequests {
  private TaskRequests() {}

  static TaskOrder order(
      RunTaskRequest request, EcsCluster cluster, TaskDefinitionRevision definition) {
    return order(
        cluster,
        definition,
        request.group(),
        request.startedBy(),
        request.networkConfiguration(),
        request.overrides(),
        tags(request, cluster, definition));
  }

  static TaskOrder order(
      StartTaskRequest request, EcsCluster cluster, TaskDefinitionRevision definition) {
    return order(
        cluster,
        definition,
        request.group(),
        request.startedBy(),
        request.networkConfiguration(),
        request.overrides(),
        Tags.read(request.tags()));
  }

  private static Map<String, String> tags(
      RunTaskRequest request, EcsCluster cluster, TaskDefinitionRevision definition) {
    Map<String, String> result = new TreeMap<>();
    if (request.propagateTags() == PropagateTags.TASK_DEFINITION) {
      result.putAll(definition.tags());
    }
    result.putAll(Tags.read(request.tags()));
    if (Boolean.TRUE.equals(request.enableECSManagedTags())) {
      result.put("aws:ecs:clusterName", cluster.name());
    }
    return result;
  }

  private static TaskOrder order(
      EcsCluster cluster,
      TaskDefinitionRevision definition,
      String group,
      String startedBy,
      NetworkConfiguration network,
      TaskOverride overrides,
      Map<String, String> tags) {
    if (group != null && group.startsWith("service:")) {
      throw Checks.invalid("The group name cannot start with 'service:'.");
    }
    checkNetwork(definition, network);
    TaskOverride override =
        Objects.requireNonNullElseGet(overrides, () -> TaskOverride.builder().build());
    return new TaskOrder(
        cluster,
        definition,
        definition.size().overridden(override.cpu(), override.memory()),
        group == null ? "family:" + definition.family() : group,
        Optional.ofNullable(startedBy),
        Optional.empty(),
        Optional.ofNullable(network).map(NetworkConfiguration::awsvpcConfiguration),
        override,
        tags,
        Optional.empty());
  }

  /** An awsvpc task definition needs subnets, any other refuses them. */
  static void checkNetwork(TaskDefinitionRevision definition, NetworkConfiguration network) {
    AwsVpcConfiguration awsvpc = network == null ? null : network.awsvpcConfiguration();
    if (definition.definition().networkMode() != NetworkMode.AWSVPC) {
      if (awsvpc != null) {
        throw Checks.invalid(
            "Network Configuration is not valid for the given networkMode of this task"
                + " definition.");
      }
    } else if (awsvpc == null) {
      throw Checks.invalid(
          "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    } else if (awsvpc.subnets().isEmpty() || awsvpc.subnets().size() > 16) {
      throw Checks.invalid("subnets can have 1 to 16 items.");
    } else if (awsvpc.assignPublicIp() == AssignPublicIp.ENABLED) {
      throw Checks.invalid("Assign public IP is not supported for this launch type.");
    }
  }
}
