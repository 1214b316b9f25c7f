package dev.lockkeeper.acceptance.stage;

import dev.lockkeeper.sandbox.sample.Clients;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;

/** The group of the sample cluster, by what AWS says at each question. */
public final class Group {
  private final Clients aws;

  Group(Clients aws) {
    this.aws = aws;
  }

  /**
   * What a rollout changes of it for a time.
   *
   * @param suspended names of processes
   */
  public record Settings(int minSize, int desired, int maxSize, Set<String> suspended) {}

  /** How it is set. */
  public Settings settings() {
    AutoScalingGroup group = look();
    Set<String> suspended = new TreeSet<>();
    group.suspendedProcesses().stream().map(SuspendedProcess::processName).forEach(suspended::add);
    return new Settings(group.minSize(), group.desiredCapacity(), group.maxSize(), suspended);
  }

  /** Allows for so many instances, and no more. */
  public void setMaxSize(int instances) {
    aws.autoScaling()
        .updateAutoScalingGroup(
            request -> request.autoScalingGroupName(SampleCluster.GROUP).maxSize(instances));
  }

  /** Its instances, each with the image it was launched from. */
  public Map<String, String> images() {
    List<String> ids = look().instances().stream().map(Instance::instanceId).toList();
    Map<String, String> images = new TreeMap<>();
    aws.ec2().describeInstances(request -> request.instanceIds(ids)).reservations().stream()
        .flatMap(reservation -> reservation.instances().stream())
        .forEach(instance -> images.put(instance.instanceId(), instance.imageId()));
    return images;
  }

  private AutoScalingGroup look() {
    return aws.autoScaling()
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(SampleCluster.GROUP))
        .autoScalingGroups()
        .get(0);
  }

  /** Asks for this many instances, with one call: it terminates what is too many at once. */
  public void setDesiredCapacity(int instances) {
    aws.autoScaling()
        .setDesiredCapacity(
            request ->
                request.autoScalingGroupName(SampleCluster.GROUP).desiredCapacity(instances));
  }
}
