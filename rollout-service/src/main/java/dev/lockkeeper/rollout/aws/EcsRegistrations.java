package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.platform.aws.Pages;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.Registration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.TargetType;

/** What ECS knows of instances: the cluster's container instances in full pages. */
public final class EcsRegistrations {
  /** Keeps tasks of services off that have {@code not(attribute:… exists)} as a constraint. */
  static final String FENCE = "lockkeeper.outgoing";

  private static final int PAGE = 100;

  /** Attributes of a call. */
  private static final int ATTRIBUTES = 10;

  private final EcsClient ecs;
  private final EcsContainerInstances instances;
  private final EcsDaemons daemons;
  private final EcsTasks tasks;

  public EcsRegistrations(EcsClient ecs, EcsDaemons daemons, EcsTasks tasks) {
    this.ecs = ecs;
    this.instances = new EcsContainerInstances(ecs);
    this.daemons = daemons;
    this.tasks = tasks;
  }

  /** Those of them that are registered, with the tasks of some counted. */
  Map<InstanceId, Registration> look(
      String cluster, Set<InstanceId> wanted, Set<InstanceId> counted) {
    List<ContainerInstance> all = instances.all(cluster);
    List<ContainerInstance> asked = all.stream().filter(one -> wanted.contains(idOf(one))).toList();
    EcsDaemons.Look daemon =
        daemons
            .look(cluster, all)
            .among(
                asked.stream()
                    .map(ContainerInstance::containerInstanceArn)
                    .collect(Collectors.toSet()));
    Map<String, Integer> left =
        tasksLeft(
            cluster, asked.stream().filter(one -> counted.contains(idOf(one))).toList(), daemon);
    Map<InstanceId, Registration> found = new HashMap<>();
    for (ContainerInstance one : asked) {
      found.merge(idOf(one), registration(one, daemon, left), EcsRegistrations::newer);
    }
    return found;
  }

  /** A machine that has registered anew may still have its old registration, without an agent. */
  private static Registration newer(Registration one, Registration other) {
    return other.connected() ? other : one;
  }

  private static Registration registration(
      ContainerInstance instance, EcsDaemons.Look daemon, Map<String, Integer> left) {
    Integer tasksLeft = left.get(instance.containerInstanceArn());
    return new Registration(
        instance.status(),
        Boolean.TRUE.equals(instance.agentConnected()),
        daemon.runsOn(instance.containerInstanceArn()),
        tasksLeft == null ? OptionalInt.empty() : OptionalInt.of(tasksLeft),
        instance.attributes().stream().anyMatch(attribute -> attribute.name().equals(FENCE)));
  }

  /**
   * Counted of those DRAINING ones only on which nothing but daemons is to run any more: all others
   * surely have tasks, and counting them would be a call or two for each.
   */
  private Map<String, Integer> tasksLeft(
      String cluster, List<ContainerInstance> asked, EcsDaemons.Look daemon) {
    List<String> nearlyEmpty =
        asked.stream()
            .filter(one -> one.status().equals("DRAINING"))
            .filter(one -> one.runningTasksCount() + one.pendingTasksCount() <= daemon.services())
            .map(ContainerInstance::containerInstanceArn)
            .toList();
    return tasks.left(cluster, nearlyEmpty, daemon::isDaemon);
  }

  /** Those of them that are registered and ACTIVE. */
  Set<InstanceId> active(String cluster, Set<InstanceId> members) {
    Set<InstanceId> active = new HashSet<>();
    for (List<InstanceId> page : Pages.of(List.copyOf(members), PAGE)) {
      instances.some(cluster, oneOf(page)).stream()
          .filter(one -> one.status().equals("ACTIVE"))
          .map(EcsRegistrations::idOf)
          .forEach(active::add);
    }
    return active;
  }

  void fence(String cluster, Set<InstanceId> members, boolean fenced) {
    for (List<InstanceId> page : Pages.of(List.copyOf(members), PAGE)) {
      instances.arns(cluster, oneOf(page)).stream()
          .map(EcsRegistrations::fence)
          .collect(
              Collectors.collectingAndThen(Collectors.toList(), all -> Pages.of(all, ATTRIBUTES)))
          .forEach(attributes -> change(cluster, attributes, fenced));
    }
  }

  private static String oneOf(List<InstanceId> page) {
    return page.stream()
        .map(InstanceId::value)
        .collect(Collectors.joining(", ", "ec2InstanceId in [", "]"));
  }

  private void change(String cluster, List<Attribute> attributes, boolean fenced) {
    if (fenced) {
      AwsCall.of(
          "PutAttributes",
          () -> ecs.putAttributes(request -> request.cluster(cluster).attributes(attributes)));
    } else {
      AwsCall.of(
          "DeleteAttributes",
          () -> ecs.deleteAttributes(request -> request.cluster(cluster).attributes(attributes)));
    }
  }

  private static Attribute fence(String arn) {
    return Attribute.builder()
        .name(FENCE)
        .targetType(TargetType.CONTAINER_INSTANCE)
        .targetId(arn)
        .build();
  }

  private static InstanceId idOf(ContainerInstance instance) {
    return new InstanceId(String.valueOf(instance.ec2InstanceId()));
  }
}
