package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.placement.ClusterQuery;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.Account;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.Compatibility;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionStatus;

/** What AWS requires of a task definition, and what it fills in. */
final class TaskDefinitionCheck {
  private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9_-]{1,255}");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[1-9]\\d{0,7}");
  private static final String LOGGING_DRIVER = "com.amazonaws.ecs.capability.logging-driver.";
  private static final int MOST_CONTAINERS = 10;
  private static final int LEAST_MEMORY_MIB = 4;

  private TaskDefinitionCheck() {}

  static TaskDefinition checked(
      RegisterTaskDefinitionRequest request, Account account, int revision, Instant now) {
    if (request.family() == null || !FAMILY.matcher(request.family()).matches()) {
      throw client("Family must be 1 to 255 letters, numbers, hyphens and underscores.");
    }
    number(request.cpu(), "cpu");
    number(request.memory(), "memory");
    NetworkMode mode = Objects.requireNonNullElse(request.networkMode(), NetworkMode.BRIDGE);
    checkContainers(request, mode);
    request.placementConstraints().forEach(each -> ClusterQuery.parse(each.expression()));
    String name = "task-definition/" + request.family() + ":" + revision;
    return Members.copy(request, TaskDefinition.builder())
        .networkMode(mode)
        .containerDefinitions(
            request.containerDefinitions().stream().map(TaskDefinitionCheck::filledIn).toList())
        .taskDefinitionArn(account.arn("ecs", name))
        .revision(revision)
        .status(TaskDefinitionStatus.ACTIVE)
        .compatibilities(Compatibility.EC2)
        .requiresAttributes(requiredAttributes(request, mode))
        .registeredAt(now)
        .registeredBy("arn:aws:iam::" + account.id() + ":root")
        .build();
  }

  private static void checkContainers(RegisterTaskDefinitionRequest request, NetworkMode mode) {
    if (mode == NetworkMode.UNKNOWN_TO_SDK_VERSION) {
      throw client("Unknown network mode " + request.networkModeAsString() + ".");
    }
    List<ContainerDefinition> containers = request.containerDefinitions();
    if (containers.isEmpty() || containers.size() > MOST_CONTAINERS) {
      throw client("A task definition has 1 to " + MOST_CONTAINERS + " containers.");
    }
    Set<String> names = new HashSet<>();
    for (ContainerDefinition container : containers) {
      check(container, request.memory() != null);
      if (!names.add(container.name())) {
        throw client("Container names must differ: " + container.name() + ".");
      }
      container.portMappings().forEach(each -> check(each, mode));
    }
    if (containers.stream().allMatch(each -> Boolean.FALSE.equals(each.essential()))) {
      throw client("At least one container must be essential.");
    }
  }

  private static void check(ContainerDefinition container, boolean taskHasMemory) {
    if (container.name() == null || container.image() == null) {
      throw client("Container.name and Container.image should not be null or empty.");
    }
    Integer memory =
        container.memoryReservation() == null ? container.memory() : container.memoryReservation();
    if (memory == null ? !taskHasMemory : memory < LEAST_MEMORY_MIB) {
      throw client(
          "Invalid setting for container '"
              + container.name()
              + "'. At least one of 'memory' or 'memoryReservation' must be specified.");
    }
    if (container.cpu() != null && container.cpu() < 0) {
      throw client("Invalid 'cpu' setting for container '" + container.name() + "'.");
    }
  }

  private static void check(PortMapping mapping, NetworkMode mode) {
    if (mapping.containerPort() == null) {
      throw client("The sandbox needs a containerPort in each port mapping; it has no ranges.");
    }
    boolean moved =
        mapping.hostPort() != null
            && mapping.hostPort() != 0
            && !mapping.hostPort().equals(mapping.containerPort());
    if (moved && (mode == NetworkMode.AWSVPC || mode == NetworkMode.HOST)) {
      throw client("When networkMode=" + mode + ", the host ports and container ports must match.");
    }
    if (mode == NetworkMode.NONE) {
      throw client("When networkMode=none, there can be no port mappings.");
    }
  }

  private static void number(String text, String what) {
    if (text != null && !WHOLE_NUMBER.matcher(text).matches()) {
      throw client("Invalid '" + what + "' setting for task: " + text);
    }
  }

  private static ContainerDefinition filledIn(ContainerDefinition container) {
    return container.toBuilder()
        .cpu(Objects.requireNonNullElse(container.cpu(), 0))
        .essential(Objects.requireNonNullElse(container.essential(), true))
        .build();
  }

  private static List<Attribute> requiredAttributes(
      RegisterTaskDefinitionRequest request, NetworkMode mode) {
    SortedSet<String> names = new TreeSet<>();
    if (mode == NetworkMode.AWSVPC) {
      names.add("ecs.capability.task-eni");
    }
    if (request.cpu() != null || request.memory() != null) {
      names.add("ecs.capability.task-cpu-mem-limit");
    }
    if (request.taskRoleArn() != null) {
      names.add("com.amazonaws.ecs.capability.task-iam-role");
    }
    for (ContainerDefinition container : request.containerDefinitions()) {
      if (container.healthCheck() != null) {
        names.add("ecs.capability.container-health-check");
      }
      if (container.logConfiguration() != null) {
        names.add(LOGGING_DRIVER + container.logConfiguration().logDriverAsString());
      }
    }
    return names.stream().map(name -> Attribute.builder().name(name).build()).toList();
  }

  private static AwsError client(String message) {
    return AwsError.client("ClientException", message);
  }
}
