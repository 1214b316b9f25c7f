package dev.lockkeeper.capacity.aws;

import dev.lockkeeper.capacity.domain.model.TaskNews;
import dev.lockkeeper.capacity.domain.reads.PlacedTasks;
import dev.lockkeeper.platform.aws.Pages;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** Tasks, by the ECS API in full pages. */
public final class EcsPlacedTasks implements PlacedTasks {
  private static final int PAGE = 100;
  private static final Set<String> OVER = Set.of("STOPPED", "DELETED");

  private final EcsClient ecs;

  public EcsPlacedTasks(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public List<TaskNews> all(String cluster) {
    return read(cluster, null);
  }

  @Override
  public List<TaskNews> on(String cluster, String instanceId) {
    return read(cluster, instanceId);
  }

  /**
   * ListTasks tells apart what tasks should be, not what they are: those that should be STOPPED may
   * still run, or have stopped within the last hour.
   */
  private List<TaskNews> read(String cluster, String instanceOrNull) {
    Set<String> arns = new LinkedHashSet<>();
    arns.addAll(list(cluster, instanceOrNull, DesiredStatus.RUNNING));
    arns.addAll(list(cluster, instanceOrNull, DesiredStatus.STOPPED));
    List<TaskNews> found = new ArrayList<>();
    for (List<String> page : Pages.of(List.copyOf(arns), PAGE)) {
      AwsCall.of(
              "DescribeTasks",
              () -> ecs.describeTasks(request -> request.cluster(cluster).tasks(page)))
          .tasks()
          .stream()
          .filter(task -> !OVER.contains(task.lastStatus()))
          .forEach(task -> found.add(news(task)));
    }
    return found;
  }

  private List<String> list(String cluster, String instanceOrNull, DesiredStatus desired) {
    return AwsCall.of(
        "ListTasks",
        () ->
            ecs
                .listTasksPaginator(
                    request ->
                        request
                            .cluster(cluster)
                            .containerInstance(instanceOrNull)
                            .desiredStatus(desired)
                            .maxResults(PAGE))
                .taskArns()
                .stream()
                .toList());
  }

  private static TaskNews news(Task task) {
    return new TaskNews(
        task.taskArn(),
        task.version(),
        Optional.ofNullable(task.containerInstanceArn()),
        task.group() == null ? "" : task.group(),
        task.taskDefinitionArn(),
        task.lastStatus(),
        task.desiredStatus());
  }
}
