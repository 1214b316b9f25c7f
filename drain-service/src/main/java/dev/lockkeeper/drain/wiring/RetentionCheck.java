package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.aws.ClusterMembers;
import dev.lockkeeper.drain.aws.Retention;
import dev.lockkeeper.drain.domain.DeadlinePolicy;
import java.util.List;
import java.util.SortedSet;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * Whether RETAIN is configured only for clusters whose groups retain. A group that has no instance
 * in the cluster yet can't be seen: its hooks are completed with CONTINUE at the deadline.
 */
public final class RetentionCheck {
  private final List<String> clusters;
  private final ConfiguredPolicies policies;
  private final ClusterMembers members;
  private final Retention retention;

  /**
   * Checks nothing yet.
   *
   * @param clusters the names of those this installation serves
   */
  public RetentionCheck(
      List<String> clusters, DrainConfig config, EcsClient ecs, AutoScalingClient autoScaling) {
    this.clusters = List.copyOf(clusters);
    this.policies = new ConfiguredPolicies(config);
    this.members = new ClusterMembers(ecs);
    this.retention = new Retention(autoScaling);
  }

  /**
   * Asks AWS, if RETAIN is configured for any cluster.
   *
   * @throws IllegalStateException naming the property and the groups that don't retain
   * @throws dev.lockkeeper.drain.domain.UnavailableException if AWS can't be asked now
   */
  public void run() {
    clusters.stream()
        .filter(cluster -> policies.cluster(cluster).atDeadline() == DeadlinePolicy.RETAIN)
        .forEach(this::check);
  }

  private void check(String cluster) {
    SortedSet<String> without = retention.groupsWithout(members.of(cluster));
    if (!without.isEmpty()) {
      throw new IllegalStateException(
          ("%s is RETAIN, but these Auto Scaling groups with instances in cluster %s would"
                  + " terminate them: %s. Set their instance lifecycle policy to"
                  + " TerminateHookAbandon=retain, or choose PROCEED")
              .formatted(policies.propertyOfAtDeadline(cluster), cluster, without));
    }
  }
}
