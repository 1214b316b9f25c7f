package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.Service;

/** How the sample cluster stands, read with ordinary API calls. */
final class SampleState {
  private final Clients aws;

  SampleState(Clients aws) {
    this.aws = aws;
  }

  /** Whether all instances and all tasks of all services are up, and nothing else is. */
  boolean isWhole() {
    return missing().isEmpty();
  }

  /** What is not up yet, in words; empty if nothing is missing. */
  String missing() {
    String instances = missingInstances();
    return instances.isEmpty() ? missingTasks() : instances;
  }

  /** Like {@link #missing}, of the instances alone. */
  String missingInstances() {
    List<AutoScalingInstanceDetails> members = groupInstances();
    long inService = members.stream().filter(SampleState::isInService).count();
    if (inService != SampleCluster.INSTANCES || members.size() != SampleCluster.INSTANCES) {
      return inService + " of " + SampleCluster.INSTANCES + " instances InService";
    }
    int active = active().size();
    return active == SampleCluster.INSTANCES
        ? ""
        : active + " of " + SampleCluster.INSTANCES + " container instances ACTIVE";
  }

  private String missingTasks() {
    return services().stream()
        .filter(service -> service.runningCount() < wanted(service) || service.pendingCount() > 0)
        .map(it -> it.serviceName() + " runs " + it.runningCount() + " of " + wanted(it))
        .findFirst()
        .orElse("");
  }

  /** How many tasks services are to have, but for daemons. */
  int desiredTasks() {
    return services().stream()
        .filter(service -> !service.serviceName().equals(SampleCluster.DAEMON))
        .mapToInt(Service::desiredCount)
        .sum();
  }

  /** The newest image that Amazon has released for such instances. */
  String latestImage() {
    return aws.ssm()
        .getParameter(request -> request.name(SampleCluster.LATEST_IMAGE))
        .parameter()
        .value();
  }

  /** Whether as many tasks fit as that says, counted by what ECS says is left on each instance. */
  boolean hasRoomAs(Room.Figures figures) {
    long fits =
        active().stream()
            .mapToLong(
                it ->
                    Math.min(
                        left(it, "CPU") / figures.cpu(), left(it, "MEMORY") / figures.memory()))
            .sum();
    return fits == figures.tasks();
  }

  /** Addresses of the tasks that run and are to run, of the service that has a name. */
  Set<String> namedAddresses() {
    List<String> arns =
        aws.ecs()
            .listTasks(
                request -> request.cluster(SampleCluster.CLUSTER).serviceName(SampleCluster.NAMED))
            .taskArns();
    if (arns.isEmpty()) {
      return Set.of();
    }
    return aws
        .ecs()
        .describeTasks(request -> request.cluster(SampleCluster.CLUSTER).tasks(arns))
        .tasks()
        .stream()
        .filter(task -> task.lastStatus().equals("RUNNING"))
        .flatMap(task -> task.attachments().stream())
        .flatMap(attachment -> attachment.details().stream())
        .filter(detail -> detail.name().equals("privateIPv4Address"))
        .map(KeyValuePair::value)
        .collect(Collectors.toSet());
  }

  private static long left(ContainerInstance instance, String resource) {
    return instance.remainingResources().stream()
        .filter(it -> it.name().equals(resource))
        .mapToLong(Resource::integerValue)
        .sum();
  }

  List<Service> services() {
    List<String> arns =
        aws.ecs()
            .listServices(request -> request.cluster(SampleCluster.CLUSTER).maxResults(100))
            .serviceArns();
    return aws.ecs()
        .describeServices(request -> request.cluster(SampleCluster.CLUSTER).services(arns))
        .services();
  }

  private List<AutoScalingInstanceDetails> groupInstances() {
    return aws.autoScaling().describeAutoScalingInstances().autoScalingInstances().stream()
        .filter(instance -> instance.autoScalingGroupName().equals(SampleCluster.GROUP))
        .toList();
  }

  private List<ContainerInstance> active() {
    List<String> arns =
        aws.ecs()
            .listContainerInstances(request -> request.cluster(SampleCluster.CLUSTER))
            .containerInstanceArns();
    if (arns.isEmpty()) {
      return List.of();
    }
    return aws
        .ecs()
        .describeContainerInstances(
            request -> request.cluster(SampleCluster.CLUSTER).containerInstances(arns))
        .containerInstances()
        .stream()
        .filter(instance -> instance.status().equals("ACTIVE") && instance.agentConnected())
        .toList();
  }

  private static boolean isInService(AutoScalingInstanceDetails instance) {
    return instance.lifecycleState().equals(LifecycleState.IN_SERVICE.toString());
  }

  private static int wanted(Service service) {
    return service.serviceName().equals(SampleCluster.DAEMON)
        ? SampleCluster.INSTANCES
        : service.desiredCount();
  }
}
