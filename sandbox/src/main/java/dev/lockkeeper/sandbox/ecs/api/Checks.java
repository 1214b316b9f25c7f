package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskDefinitionRevision;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.ecs.model.Failure;

/** What many operations check or look up in the same way. */
final class Checks {
  static final int MOST = 100;

  private Checks() {}

  static AwsError invalid(String message) {
    return AwsError.client("InvalidParameterException", message);
  }

  /** Refuses an empty or too long list. */
  static void size(List<?> list, int most, String what) {
    if (list.isEmpty()) {
      throw invalid(what + " cannot be empty.");
    }
    if (list.size() > most) {
      throw invalid(what + " can have at most " + most + " items.");
    }
  }

  static String required(String value, String what) {
    if (value == null || value.isEmpty()) {
      throw invalid(what + " cannot be empty.");
    }
    return value;
  }

  /** A page of ECS's usual size: a hundred, or fewer where asked for. */
  static <T> Page<T> page(
      Collection<T> all, Function<T, String> keyOf, String token, Integer maxResults) {
    return page(all, keyOf, token, maxResults, MOST);
  }

  static <T> Page<T> page(
      Collection<T> all, Function<T, String> keyOf, String token, Integer maxResults, int usual) {
    if (maxResults != null && (maxResults < 1 || maxResults > MOST)) {
      throw invalid("Max results should be between 1 and " + MOST + ".");
    }
    try {
      return Page.of(all, keyOf, token, maxResults == null ? usual : maxResults);
    } catch (IllegalArgumentException e) {
      throw invalid("Invalid token");
    }
  }

  static EcsContainerInstance containerInstance(EcsCluster cluster, String arnOrId) {
    return cluster
        .findContainerInstance(required(arnOrId, "Container instance"))
        .orElseThrow(() -> invalid("The referenced container instance was not found."));
  }

  static EcsTask task(EcsCluster cluster, String arnOrId) {
    return cluster
        .findTask(required(arnOrId, "Task"))
        .orElseThrow(() -> invalid("The referenced task was not found."));
  }

  /** The service, whatever its status. */
  static EcsService service(EcsCluster cluster, String arnOrName) {
    return cluster
        .findService(required(arnOrName, "Service name"))
        .orElseThrow(() -> AwsError.client("ServiceNotFoundException", "Service not found."));
  }

  static EcsService activeService(EcsCluster cluster, String arnOrName) {
    EcsService service = service(cluster, arnOrName);
    if (!service.isActive()) {
      throw AwsError.client("ServiceNotActiveException", "Service was not ACTIVE.");
    }
    return service;
  }

  static TaskDefinitionRevision taskDefinition(EcsState state, String name) {
    return state
        .taskDefinitions()
        .find(required(name, "TaskDefinition"))
        .orElseThrow(() -> AwsError.client("ClientException", "TaskDefinition not found."));
  }

  static TaskDefinitionRevision activeTaskDefinition(EcsState state, String name) {
    TaskDefinitionRevision found = taskDefinition(state, name);
    if (!found.isActive()) {
      throw AwsError.client("ClientException", "TaskDefinition is inactive");
    }
    return found;
  }

  static Failure missing(String arn) {
    return Failure.builder().arn(arn).reason("MISSING").build();
  }
}
