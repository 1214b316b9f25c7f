package dev.lockkeeper.capacity.domain.model;

import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

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
 * @param strategy the capacity providers of its strategy that have a weight or a base, in its
 *     order; empty with a launch type
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
    List<StrategyItem> strategy,
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
    strategy = List.copyOf(strategy);
  }

  /** One whose capacity providers, if it has several, all have the same weight. */
  public ServiceNews(
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
    this(
        name,
        arn,
        taskDefinition,
        desired,
        running,
        pending,
        kind,
        distinctInstance,
        memberOf,
        spreadFields,
        capacityProviders.stream().sorted().map(each -> new StrategyItem(each, 0, 1)).toList(),
        minimumHealthyPercent,
        maximumPercent,
        deploymentInProgress);
  }

  /** Those that its tasks may be on; empty if any container instance will do. */
  public Set<String> capacityProviders() {
    return strategy.stream()
        .map(StrategyItem::capacityProvider)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The group of its tasks. */
  public String group() {
    return "service:" + name;
  }
}
