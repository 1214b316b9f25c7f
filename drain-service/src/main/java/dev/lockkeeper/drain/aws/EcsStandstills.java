package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.BlockReason;
import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.Standstills;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.drain.domain.TaskArn;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.platform.aws.Pages;
import dev.lockkeeper.platform.aws.SharedCalls;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Looks into standstills, those of a cluster together: one DescribeContainerInstances for 100
 * drains, one DescribeTasks for 100 tasks, one DescribeServices for 10 services, one
 * GetTaskProtection for 100 tasks of services; the last two only where service tasks are still to
 * run. Tasks are described anew, since only the events of those that are STOPPED are listened to.
 */
public final class EcsStandstills implements Standstills {
  /** The same reasons in another order would be told as news. */
  private static final Comparator<BlockReason> IN_ORDER =
      Comparator.comparing(BlockReason::kind).thenComparing(BlockReason::subject);

  private static final int PAGE = 100;
  private static final int PAGE_OF_SERVICES = 10;

  private final EcsClient ecs;
  private final Tasks protections;
  private final Duration patience;
  private final Clock clock;
  private final SharedCalls<String, Still, List<BlockReason>> looks;

  public EcsStandstills(EcsClient ecs, Tasks protections, Sharing sharing, Clock clock) {
    this.ecs = ecs;
    this.protections = protections;
    this.patience = sharing.patience();
    this.clock = clock;
    this.looks = SharedCalls.oneAtATime(PAGE, sharing.threads(), this::examine);
  }

  /** An instance that isn't empty, and the tasks it isn't empty for. */
  private record Still(ContainerInstance where, List<Task> holding) {}

  /** What ECS shows of all that are looked into together. */
  private record Seen(
      Map<String, software.amazon.awssdk.services.ecs.model.ContainerInstance> instances,
      Map<TaskArn, HeldTask> tasks,
      List<Service> services,
      Map<TaskArn, Instant> protectedUntil) {}

  @Override
  public List<BlockReason> examine(ContainerInstance where, List<Task> holding) {
    return AwsCall.of(
        "The look into a standstill",
        () -> looks.ask(where.cluster(), new Still(where, holding), patience));
  }

  private Map<Still, List<BlockReason>> examine(String cluster, Set<Still> drains) {
    Seen seen = look(cluster, drains);
    Map<Still, List<BlockReason>> found = new LinkedHashMap<>();
    drains.forEach(still -> found.put(still, reasons(still, seen)));
    return found;
  }

  private Seen look(String cluster, Set<Still> drains) {
    var instances = instances(cluster, drains);
    List<HeldTask> held = describe(cluster, drains);
    List<HeldTask> ofServices = those(held, EcsStandstills::isToMove);
    return new Seen(
        instances,
        held.stream().collect(Collectors.toMap(HeldTask::arn, task -> task)),
        services(cluster, ofServices),
        protectedUntil(cluster, ofServices));
  }

  private List<BlockReason> reasons(Still still, Seen seen) {
    Instant now = clock.instant();
    List<BlockReason> reasons = new ArrayList<>();
    Optional.ofNullable(seen.instances().get(still.where().arn().value()))
        .flatMap(DisconnectedAgent::reason)
        .ifPresent(reasons::add);
    List<HeldTask> held =
        still.holding().stream()
            .flatMap(task -> Optional.ofNullable(seen.tasks().get(task.arn())).stream())
            .toList();
    reasons.addAll(
        ServiceStandstill.reasons(
            seen.services(), those(held, EcsStandstills::isToMove), seen.protectedUntil()));
    held.forEach(task -> task.reason(seen.protectedUntil(), now).ifPresent(reasons::add));
    reasons.sort(IN_ORDER);
    return reasons;
  }

  private static boolean isToMove(HeldTask task) {
    return task.toRun() && task.ofService();
  }

  private Map<String, software.amazon.awssdk.services.ecs.model.ContainerInstance> instances(
      String cluster, Set<Still> drains) {
    Map<String, software.amazon.awssdk.services.ecs.model.ContainerInstance> found =
        new HashMap<>();
    Stream<String> arns = drains.stream().map(still -> still.where().arn().value());
    for (List<String> page : Pages.of(arns.distinct().toList(), PAGE)) {
      AwsCall.of(
              "DescribeContainerInstances",
              () ->
                  ecs.describeContainerInstances(
                      request -> request.cluster(cluster).containerInstances(page)))
          .containerInstances()
          .forEach(instance -> found.put(instance.containerInstanceArn(), instance));
    }
    return found;
  }

  /** Those that haven't stopped meanwhile. */
  private List<HeldTask> describe(String cluster, Set<Still> drains) {
    List<HeldTask> held = new ArrayList<>();
    Stream<String> arns =
        drains.stream().flatMap(still -> still.holding().stream()).map(task -> task.arn().value());
    for (List<String> page : Pages.of(arns.distinct().toList(), PAGE)) {
      AwsCall.of(
              "DescribeTasks",
              () -> ecs.describeTasks(request -> request.cluster(cluster).tasks(page)))
          .tasks()
          .forEach(task -> held.add(new HeldTask(task)));
    }
    return those(held, task -> !task.stopped());
  }

  private Map<TaskArn, Instant> protectedUntil(String cluster, List<HeldTask> tasks) {
    Set<TaskArn> arns = tasks.stream().map(HeldTask::arn).collect(Collectors.toSet());
    return protections.protectedUntil(cluster, arns);
  }

  private List<Service> services(String cluster, List<HeldTask> tasks) {
    List<String> names = tasks.stream().map(HeldTask::serviceName).distinct().sorted().toList();
    List<Service> services = new ArrayList<>();
    for (List<String> page : Pages.of(names, PAGE_OF_SERVICES)) {
      services.addAll(
          AwsCall.of(
                  "DescribeServices",
                  () -> ecs.describeServices(request -> request.cluster(cluster).services(page)))
              .services());
    }
    return services;
  }

  private static List<HeldTask> those(List<HeldTask> tasks, Predicate<HeldTask> which) {
    return tasks.stream().filter(which).toList();
  }
}
