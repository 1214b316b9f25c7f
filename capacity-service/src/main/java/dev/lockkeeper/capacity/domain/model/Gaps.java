package dev.lockkeeper.capacity.domain.model;

import java.util.Set;

/**
 * What should be asked of the API, since events alone don't tell it.
 *
 * @param containerInstances ids of those that are to be read with their tasks: an event of theirs
 *     is lost, or what is left on them doesn't agree with the tasks
 * @param taskDefinitions ARNs of those that tasks or services have and nobody has told of
 * @param ec2InstanceIds those whose pool isn't known
 * @param instanceTypes those whose limit of network interfaces isn't known
 */
public record Gaps(
    Set<String> containerInstances,
    Set<String> taskDefinitions,
    Set<String> ec2InstanceIds,
    Set<String> instanceTypes) {
  public boolean isEmpty() {
    return containerInstances.isEmpty()
        && taskDefinitions.isEmpty()
        && ec2InstanceIds.isEmpty()
        && instanceTypes.isEmpty();
  }
}
