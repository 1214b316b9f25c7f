package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.drain.domain.TaskArn;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.aws.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  public Optional<Set<TaskArn>> toRun(ContainerInstance where) {
    return list(where, DesiredStatus.RUNNING);
  }

  @Override
  public Optional<List<Task>> all(ContainerInstance where, Set<TaskArn> known) {
    Optional<Set<TaskArn>> running = list(where, DesiredStatus.RUNNING);
    Optional<Set<TaskArn>> stopping =
        running.isPresent() ? list(where, DesiredStatus.STOPPED) : Optional.empty();
    if (stopping.isEmpty()) {
      return Optional.empty();
    }
    Set<TaskArn> arns = new LinkedHashSet<>(known);
    arns.addAll(running.get());
    arns.addAll(stopping.get());
    return Optional.of(describe(where.cluster(), arns));
  }

  private Optional<Set<TaskArn>> list(ContainerInstance where, DesiredStatus desired) {
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
          return Optional.of(arns);
        },
        Map.of(Failure.NOT_FOUND, EcsTasks::ofGone));
  }

  /** An unknown cluster says nothing about the instance: that must not pass for one that left. */
  private static Optional<Set<TaskArn>> ofGone(AwsServiceException error) {
    if (error instanceof ClusterNotFoundException) {
      String reason = "ListTasks names a cluster that ECS doesn't know";
      throw new UnavailableException(reason, CLUSTER_RETRY, error);
    }
    return Optional.empty();
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
        TaskFamily.of(task.taskDefinitionArn()),
        daemons.contains(cluster, group),
        task.version());
  }

  @Override
  public Map<TaskArn, Instant> protectedUntil(String cluster, Set<TaskArn> tasks) {
    Map<TaskArn, Instant> found = new HashMap<>();
    List<String> arns = tasks.stream().map(TaskArn::value).sorted().toList();
    for (int from = 0; from < arns.size(); from += PAGE) {
      List<String> page = arns.subList(from, Math.min(from + PAGE, arns.size()));
      AwsCall.of(
              "GetTaskProtection",
              () -> ecs.getTaskProtection(request -> request.cluster(cluster).tasks(page)))
          .protectedTasks()
          .stream()
          .filter(task -> Boolean.TRUE.equals(task.protectionEnabled()))
          .forEach(task -> found.put(new TaskArn(task.taskArn()), task.expirationDate()));
    }
    return found;
  }

  @Override
  public void stop(String cluster, TaskArn task, String why) {
    AwsCall.of(
        "StopTask",
        () -> {
          ecs.stopTask(
              request -> request.cluster(cluster).task(task.value()).reason("Lockkeeper: " + why));
          return true;
        },
        Map.of(Failure.NOT_FOUND, gone -> true));
  }
}
