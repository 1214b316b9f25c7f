package dev.lockkeeper.sandbox.cli;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toSet;

import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * One instance as AWS shows it now.
 *
 * @param lifecycleState in its group; empty once the group has let go of it
 * @param status of the container instance; empty once ECS has deregistered it
 * @param working tasks on it that are not yet STOPPED, daemons left out
 */
record InstanceView(
    String instanceId,
    Optional<String> lifecycleState,
    Optional<String> status,
    List<Task> working) {

  private static final Set<String> HELD = Set.of("InService", "Terminating", "Terminating:Wait");

  /** Looks with ordinary API calls, as any outsider would. */
  static InstanceView of(Clients aws, String instanceId, String containerInstance) {
    Optional<String> lifecycleState =
        aws
            .autoScaling()
            .describeAutoScalingInstances(request -> request.instanceIds(instanceId))
            .autoScalingInstances()
            .stream()
            .map(AutoScalingInstanceDetails::lifecycleState)
            .findFirst();
    Optional<String> status =
        aws
            .ecs()
            .describeContainerInstances(
                request ->
                    request.cluster(SampleCluster.CLUSTER).containerInstances(containerInstance))
            .containerInstances()
            .stream()
            .map(found -> found.status())
            .filter(found -> !found.equals("INACTIVE"))
            .findFirst();
    List<Task> working =
        status.isEmpty() ? List.of() : tasksWorkingOn(aws.ecs(), containerInstance);
    return new InstanceView(instanceId, lifecycleState, status, working);
  }

  /** What runs on it and isn't a daemon's; a task that is stopping still works until STOPPED. */
  static List<Task> tasksWorkingOn(EcsClient ecs, String containerInstance) {
    List<String> arns =
        Stream.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)
            .flatMap(
                desired ->
                    ecs
                        .listTasks(
                            request ->
                                request
                                    .cluster(SampleCluster.CLUSTER)
                                    .containerInstance(containerInstance)
                                    .desiredStatus(desired))
                        .taskArns()
                        .stream())
            // One that is told to stop between the two lists is in both.
            .distinct()
            .toList();
    if (arns.isEmpty()) {
      return List.of();
    }
    return ecs
        .describeTasks(request -> request.cluster(SampleCluster.CLUSTER).tasks(arns))
        .tasks()
        .stream()
        .filter(task -> !task.lastStatus().equals("STOPPED"))
        .filter(task -> !task.group().equals("service:" + SampleCluster.DAEMON))
        .toList();
  }

  /** Whether ECS moves its tasks elsewhere. */
  boolean isDraining() {
    return status().filter("DRAINING"::equals).isPresent();
  }

  /** Addresses of its tasks whose service has a name. */
  Set<String> namedAddresses() {
    return addresses(working().stream().filter(InstanceView::isNamed));
  }

  static boolean isNamed(Task task) {
    return task.group().equals("service:" + SampleCluster.NAMED);
  }

  static Set<String> addresses(Stream<Task> tasks) {
    return tasks
        .flatMap(task -> task.attachments().stream())
        .flatMap(attachment -> attachment.details().stream())
        .filter(detail -> detail.name().equals("privateIPv4Address"))
        .map(KeyValuePair::value)
        .collect(toSet());
  }

  /** Whether its group still keeps it: in service, or waiting at its hook. */
  boolean isHeld() {
    return lifecycleState().filter(HELD::contains).isPresent();
  }

  /** Such as "3 tasks left (api 1, web 2)". */
  String tasksInWords() {
    if (working.isEmpty()) {
      return "no task left";
    }
    String byService =
        working.stream()
            .collect(
                groupingBy(
                    task -> task.group().replaceFirst("^service:", ""),
                    TreeMap::new,
                    summingInt(task -> 1)))
            .entrySet()
            .stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(joining(", "));
    return working.size()
        + (working.size() == 1 ? " task" : " tasks")
        + " left ("
        + byService
        + ")";
  }
}
