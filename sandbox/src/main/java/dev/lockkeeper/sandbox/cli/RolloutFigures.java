package dev.lockkeeper.sandbox.cli;

import static java.util.stream.Collectors.toMap;

import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Task;

/** What a rollout has done, read with ordinary API calls once it has ended. */
final class RolloutFigures {
  private static final int MOST_DESCRIBED = 100;

  private final Clients aws;

  RolloutFigures(Clients aws) {
    this.aws = aws;
  }

  /** The image of each instance of the group, by its id. */
  Map<String, String> images() {
    Map<String, String> images = new TreeMap<>();
    instances().forEach(each -> images.put(each.instanceId(), each.imageId()));
    return images;
  }

  private List<Instance> instances() {
    List<String> ids =
        aws.autoScaling().describeAutoScalingInstances().autoScalingInstances().stream()
            .filter(each -> each.autoScalingGroupName().equals(SampleCluster.GROUP))
            .map(AutoScalingInstanceDetails::instanceId)
            .toList();
    return aws.ec2().describeInstances(request -> request.instanceIds(ids)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .sorted(Comparator.comparing(Instance::launchTime))
        .toList();
  }

  /** How many tasks of services, but for daemons, have ended since then. */
  int moved(Instant since) {
    return (int)
        tasks(DesiredStatus.STOPPED).stream()
            .filter(task -> task.group().startsWith("service:"))
            .filter(task -> !task.group().equals("service:" + SampleCluster.DAEMON))
            .filter(task -> task.stoppingAt() != null && !task.stoppingAt().isBefore(since))
            .count();
  }

  /**
   * What each instance took from its launch until its daemon task ran, in the order of launches.
   */
  List<Duration> fits() {
    Map<String, String> machines =
        containerInstances().stream()
            .collect(
                toMap(ContainerInstance::containerInstanceArn, ContainerInstance::ec2InstanceId));
    Map<String, Instant> daemons = new TreeMap<>();
    tasks(DesiredStatus.RUNNING).stream()
        .filter(task -> task.group().equals("service:" + SampleCluster.DAEMON))
        .filter(task -> task.startedAt() != null)
        .forEach(task -> daemons.put(machines.get(task.containerInstanceArn()), task.startedAt()));
    return instances().stream()
        .filter(each -> daemons.containsKey(each.instanceId()))
        .map(each -> Duration.between(each.launchTime(), daemons.get(each.instanceId())))
        .toList();
  }

  private List<ContainerInstance> containerInstances() {
    List<String> arns =
        aws.ecs()
            .listContainerInstances(request -> request.cluster(SampleCluster.CLUSTER))
            .containerInstanceArns();
    return aws.ecs()
        .describeContainerInstances(
            request -> request.cluster(SampleCluster.CLUSTER).containerInstances(arns))
        .containerInstances();
  }

  private List<Task> tasks(DesiredStatus desired) {
    List<String> arns =
        aws
            .ecs()
            .listTasksPaginator(
                request -> request.cluster(SampleCluster.CLUSTER).desiredStatus(desired))
            .taskArns()
            .stream()
            .toList();
    List<Task> tasks = new ArrayList<>();
    for (int from = 0; from < arns.size(); from += MOST_DESCRIBED) {
      List<String> some = arns.subList(from, Math.min(from + MOST_DESCRIBED, arns.size()));
      tasks.addAll(
          aws.ecs()
              .describeTasks(request -> request.cluster(SampleCluster.CLUSTER).tasks(some))
              .tasks());
    }
    return tasks;
  }
}
