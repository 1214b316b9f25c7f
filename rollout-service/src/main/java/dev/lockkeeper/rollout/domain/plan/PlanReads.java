package dev.lockkeeper.rollout.domain.plan;

import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan has to know beside the group itself. All throw {@link
 * dev.lockkeeper.rollout.domain.reads.UnavailableException}.
 */
public interface PlanReads {
  /** What belongs to the group and has a say when it is brought onto the image. */
  GroupFacts around(String group, ImageId image);

  /** Services with strategy REPLICA that have tasks on these instances. */
  List<ServiceFacts> services(String cluster, Set<InstanceId> instances);

  /** What tasks of the cluster fit nowhere, in words; empty if ECS has placed all. */
  Optional<String> shortage(String cluster);

  /** Those names that no alarm has. */
  Set<String> missingAlarms(Set<String> names);
}
