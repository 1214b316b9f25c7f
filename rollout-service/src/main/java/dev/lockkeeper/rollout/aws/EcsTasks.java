package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.platform.aws.Pages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** Tasks, by the ECS API in full pages. */
public final class EcsTasks {
  private static final int PAGE = 100;
  private static final Set<String> OVER = Set.of("STOPPED", "DELETED");

  private final EcsClient ecs;

  public EcsTasks(EcsClient ecs) {
    this.ecs = ecs;
  }

  /**
   * How many tasks each of the container instances has whose lastStatus isn't STOPPED.
   *
   * @param passedOver groups of tasks that don't count
   */
  Map<String, Integer> left(
      String cluster, Collection<String> containerInstances, Predicate<String> passedOver) {
    Map<String, Integer> counts = new HashMap<>();
    Set<String> arns = new LinkedHashSet<>();
    for (String instance : containerInstances) {
      counts.put(instance, 0);
      for (DesiredStatus desired : List.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)) {
        arns.addAll(
            list(cluster, request -> request.containerInstance(instance).desiredStatus(desired)));
      }
    }
    describe(cluster, arns).stream()
        .filter(task -> !OVER.contains(task.lastStatus()))
        .filter(task -> !passedOver.test(String.valueOf(task.group())))
        .forEach(task -> counts.merge(task.containerInstanceArn(), 1, Integer::sum));
    return counts;
  }

  /** Those that should run, of a service. */
  List<Task> ofService(String cluster, String service) {
    return describe(cluster, list(cluster, request -> request.serviceName(service)));
  }

  /** All that should run. */
  List<Task> all(String cluster) {
    return describe(cluster, list(cluster, request -> {}));
  }

  private List<String> list(String cluster, Consumer<ListTasksRequest.Builder> which) {
    return AwsCall.of(
        "ListTasks",
        () ->
            ecs
                .listTasksPaginator(
                    request -> {
                      request.cluster(cluster).maxResults(PAGE);
                      which.accept(request);
                    })
                .taskArns()
                .stream()
                .toList());
  }

  private List<Task> describe(String cluster, Collection<String> arns) {
    List<Task> found = new ArrayList<>();
    for (List<String> page : Pages.of(List.copyOf(arns), PAGE)) {
      found.addAll(
          AwsCall.of(
                  "DescribeTasks",
                  () -> ecs.describeTasks(request -> request.cluster(cluster).tasks(page)))
              .tasks());
    }
    return found;
  }
}
