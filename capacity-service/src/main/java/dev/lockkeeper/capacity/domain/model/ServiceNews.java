package dev.lockkeeper.capacity.domain.model;

import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import java.util.List;
import java.util.Set;

/**
 * A service as DescribeServices shows it. ECS gives services no version: the time of the read takes
 * its place.
 *
 * @param taskDefinition ARN of the primary deployment's
 * @param desired how many tasks there should be; what a daemon service says here is not looked at
 * @param running tasks that run
 * @param pending tasks that are to run soon, those without a container instance included
 * @param memberOf its own placement constraints of that kind
 * @param spreadFields the fields of its placement strategies of type spread, in their order
 * @param capacityProviders those of its strategy that have a weight or a base; empty with a launch
 *     type
 * @param minimumHealthyPercent of its deployment configuration
 * @param maximumPercent of its deployment configuration
 * @param deploymentInProgress whether it has more than one deployment, or one that isn't complete
 */
public record ServiceNews(
    String name,
    String arn,
    String taskDefinition,
    int desired,
    int running,
    int pending,
    Kind kind,
    boolean distinctInstance,
    List<ClusterQuery> memberOf,
    List<String> spreadFields,
    Set<String> capacityProviders,
    int minimumHealthyPercent,
    int maximumPercent,
    boolean deploymentInProgress) {
  /** What a service asks of container instances. */
  public enum Kind {
    /** A number of tasks on container instances. */
    REPLICA,
    /** One task on each container instance. */
    DAEMON,
    /** It runs elsewhere: on Fargate or on hosts of the user's own. */
    ELSEWHERE
  }

  public ServiceNews {
    memberOf = List.copyOf(memberOf);
    spreadFields = List.copyOf(spreadFields);
    capacityProviders = Set.copyOf(capacityProviders);
  }

  /** The group of its tasks. */
  public String group() {
    return "service:" + name;
  }
}
