package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.BlockReason;
import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.Standstills;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.drain.domain.TaskArn;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.platform.aws.Pages;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Looks into a standstill: one DescribeContainerInstances, one DescribeTasks for 100 tasks, one
 * DescribeServices for 10 services, one GetTaskProtection for 100 tasks of services; the last two
 * only where service tasks are still to run. Tasks are described anew, since only the events of
 * those that are STOPPED are listened to.
 */
public final class EcsStandstills implements Standstills {
  /** The same reasons in another order would be told as news. */
  private static final Comparator<BlockReason> IN_ORDER =
      Comparator.comparing(BlockReason::kind).thenComparing(BlockReason::subject);

  private static final int PAGE = 100;
  private static final int PAGE_OF_SERVICES = 10;

  private final EcsClient ecs;
  private final Tasks protections;
  private final Clock clock;

  public EcsStandstills(EcsClient ecs, Tasks protections, Clock clock) {
    this.ecs = ecs;
    this.protections = protections;
    this.clock = clock;
  }

  @Override
  public List<BlockReason> examine(ContainerInstance where, List<Task> holding) {
    Instant now = clock.instant();
    List<BlockReason> reasons = new ArrayList<>(DisconnectedAgent.reasons(instances(where)));
    List<HeldTask> held = describe(where, holding);
    List<HeldTask> ofServices = those(held, task -> task.toRun() && task.ofService());
    Map<TaskArn, Instant> shielded = protectedUntil(where, ofServices);
    reasons.addAll(ServiceStandstill.reasons(services(where, ofServices), ofServices, shielded));
    held.forEach(task -> task.reason(shielded, now).ifPresent(reasons::add));
    reasons.sort(IN_ORDER);
    return reasons;
  }

  private List<software.amazon.awssdk.services.ecs.model.ContainerInstance> instances(
      ContainerInstance where) {
    return AwsCall.of(
            "DescribeContainerInstances",
            () ->
                ecs.describeContainerInstances(
                    request ->
                        request.cluster(where.cluster()).containerInstances(where.arn().value())))
        .containerInstances();
  }

  /** Those that haven't stopped meanwhile. */
  private List<HeldTask> describe(ContainerInstance where, List<Task> holding) {
    List<String> arns = holding.stream().map(task -> task.arn().value()).toList();
    List<HeldTask> held = new ArrayList<>();
    for (List<String> page : Pages.of(arns, PAGE)) {
      AwsCall.of(
              "DescribeTasks",
              () -> ecs.describeTasks(request -> request.cluster(where.cluster()).tasks(page)))
          .tasks()
          .forEach(task -> held.add(new HeldTask(task)));
    }
    return those(held, task -> !task.stopped());
  }

  private Map<TaskArn, Instant> protectedUntil(ContainerInstance where, List<HeldTask> tasks) {
    Set<TaskArn> arns = tasks.stream().map(HeldTask::arn).collect(Collectors.toSet());
    return protections.protectedUntil(where.cluster(), arns);
  }

  private List<Service> services(ContainerInstance where, List<HeldTask> tasks) {
    List<String> names = tasks.stream().map(HeldTask::serviceName).distinct().sorted().toList();
    List<Service> services = new ArrayList<>();
    for (List<String> page : Pages.of(names, PAGE_OF_SERVICES)) {
      services.addAll(
          AwsCall.of(
                  "DescribeServices",
                  () ->
                      ecs.describeServices(
                          request -> request.cluster(where.cluster()).services(page)))
              .services());
    }
    return services;
  }

  private static List<HeldTask> those(List<HeldTask> tasks, Predicate<HeldTask> which) {
    return tasks.stream().filter(which).toList();
  }
}
