package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.drain.domain.TaskArn;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.aws.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;

/** Tasks, as the ECS API shows them. */
public final class EcsTasks implements Tasks {
  private static final int PAGE = 100;
  private static final Duration CLUSTER_RETRY = Duration.ofMinutes(1);

  private final EcsClient ecs;
  private final DaemonServices daemons;

  public EcsTasks(EcsClient ecs, DaemonServices daemons) {
    this.ecs = ecs;
    this.daemons = daemons;
  }

  @Override
  public Set<TaskArn> toRun(ContainerInstance where) {
    return list(where, DesiredStatus.RUNNING);
  }

  @Override
  public List<Task> all(ContainerInstance where, Set<TaskArn> known) {
    Set<TaskArn> arns = new LinkedHashSet<>(known);
    arns.addAll(list(where, DesiredStatus.RUNNING));
    arns.addAll(list(where, DesiredStatus.STOPPED));
    return describe(where.cluster(), arns);
  }

  private Set<TaskArn> list(ContainerInstance where, DesiredStatus desired) {
    return AwsCall.of(
        "ListTasks",
        () -> {
          Set<TaskArn> arns = new LinkedHashSet<>();
          ecs.listTasksPaginator(
                  request ->
                      request
                          .cluster(where.cluster())
                          .containerInstance(where.arn().value())
                          .desiredStatus(desired))
              .taskArns()
              .forEach(arn -> arns.add(new TaskArn(arn)));
          return arns;
        },
        Map.of(Failure.NOT_FOUND, EcsTasks::tasksOfGone));
  }

  /**
   * A container instance that has left its cluster has no tasks to list. An unknown cluster says
   * nothing about tasks: that must not pass for an empty instance.
   */
  private static Set<TaskArn> tasksOfGone(AwsServiceException error) {
    if (error instanceof ClusterNotFoundException) {
      String reason = "ListTasks names a cluster that ECS doesn't know";
      throw new UnavailableException(reason, CLUSTER_RETRY, error);
    }
    return Set.of();
  }

  @Override
  public List<Task> describe(String cluster, Set<TaskArn> tasks) {
    List<String> arns = tasks.stream().map(TaskArn::value).toList();
    List<Task> described = new ArrayList<>();
    for (int from = 0; from < arns.size(); from += PAGE) {
      List<String> page = arns.subList(from, Math.min(from + PAGE, arns.size()));
      described.addAll(describePage(cluster, page));
    }
    return described;
  }

  private List<Task> describePage(String cluster, List<String> arns) {
    var answer =
        AwsCall.of(
            "DescribeTasks",
            () -> ecs.describeTasks(request -> request.cluster(cluster).tasks(arns)));
    List<Task> tasks = new ArrayList<>();
    answer.tasks().forEach(task -> tasks.add(read(cluster, task)));
    answer.failures().stream()
        .filter(failure -> "MISSING".equals(failure.reason()))
        .forEach(failure -> tasks.add(Task.forgotten(new TaskArn(failure.arn()))));
    return tasks;
  }

  private Task read(String cluster, software.amazon.awssdk.services.ecs.model.Task task) {
    String group = task.group() == null ? "" : task.group();
    return new Task(
        new TaskArn(task.taskArn()),
        task.lastStatus(),
        task.desiredStatus(),
        group,
        daemons.contains(cluster, group),
        task.version());
  }
}
