package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.Service;

/** How the sample cluster stands, read with ordinary API calls. */
final class SampleState {
  /** The instance the story is about. */
  record Chosen(String instanceId, String containerInstance, String zone) {
    InstanceView view(Clients aws) {
      return InstanceView.of(aws, instanceId, containerInstance);
    }
  }

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

  /** The instance with most service tasks. */
  Chosen busiest() {
    ContainerInstance busiest =
        active().stream()
            .max(
                Comparator.comparing(ContainerInstance::runningTasksCount)
                    .thenComparing(ContainerInstance::ec2InstanceId))
            .orElseThrow();
    String zone =
        groupInstances().stream()
            .filter(instance -> instance.instanceId().equals(busiest.ec2InstanceId()))
            .map(AutoScalingInstanceDetails::availabilityZone)
            .findFirst()
            .orElseThrow();
    return new Chosen(busiest.ec2InstanceId(), busiest.containerInstanceArn(), zone);
  }

  /** An instance of the group that is still on its way up. */
  Optional<AutoScalingInstanceDetails> booting() {
    return groupInstances().stream()
        .filter(instance -> instance.lifecycleState().startsWith("Pending"))
        .findFirst();
  }

  /** The container instance that registered last. */
  String newest() {
    return active().stream()
        .max(Comparator.comparing(ContainerInstance::registeredAt))
        .orElseThrow()
        .ec2InstanceId();
  }

  /** How many of these tasks ran until their instance was gone; ECS says so in the reason. */
  int lostWithTheirInstance(Collection<String> taskArns) {
    if (taskArns.isEmpty()) {
      return 0;
    }
    return (int)
        aws
            .ecs()
            .describeTasks(request -> request.cluster(SampleCluster.CLUSTER).tasks(taskArns))
            .tasks()
            .stream()
            .filter(task -> task.stoppedReason() != null)
            .filter(task -> task.stoppedReason().startsWith("Host EC2"))
            .count();
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

  /** The least room that CloudWatch has been told of; empty if of none. */
  Optional<Long> leastRoomPublished() {
    Instant now = Instant.now();
    return aws
        .cloudWatch()
        .getMetricStatistics(
            request ->
                request
                    .namespace("Lockkeeper")
                    .metricName("SchedulableTasks")
                    .dimensions(
                        dimension("ClusterName", SampleCluster.CLUSTER),
                        dimension("AutoScalingGroupName", SampleCluster.GROUP))
                    .startTime(now.minus(Duration.ofHours(1)))
                    .endTime(now.plus(Duration.ofMinutes(1)))
                    .period(60)
                    .statistics(Statistic.MINIMUM))
        .datapoints()
        .stream()
        .map(datapoint -> datapoint.minimum().longValue())
        .min(Comparator.naturalOrder());
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
    return InstanceView.addresses(
        aws
            .ecs()
            .describeTasks(request -> request.cluster(SampleCluster.CLUSTER).tasks(arns))
            .tasks()
            .stream()
            .filter(task -> task.lastStatus().equals("RUNNING")));
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
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
