package dev.lockkeeper.platform.aws;

import java.util.List;
import java.util.Set;

/**
 * The rates AWS documents for an account and region: ECS's from "Request throttling for the Amazon
 * ECS API" (ECS developer guide), EC2's from "Request throttling for the Amazon EC2 API" (EC2
 * developer guide), Route 53's from "Quotas" (Route 53 developer guide). Operations of a group
 * share one bucket. What AWS does not document is not paced.
 */
final class ApiRates {
  /** An empty set stands for every operation of the service. */
  private static final Set<String> ALL = Set.of();

  static final List<Group> GROUPS =
      List.of(
          new Group(
              "Ecs",
              Set.of(
                  "DescribeContainerInstances",
                  "DescribeTasks",
                  "ListAttributes",
                  "ListContainerInstances",
                  "ListTasks"),
              new Rate(100, 20)),
          new Group(
              "Ecs",
              Set.of(
                  "DeleteAttributes",
                  "DeregisterContainerInstance",
                  "PutAttributes",
                  "RunTask",
                  "StartTask",
                  "StopTask",
                  "UpdateContainerInstancesState"),
              new Rate(100, 40)),
          new Group(
              "Ecs",
              Set.of("DescribeCapacityProviders", "DescribeClusters", "ListClusters"),
              new Rate(50, 20)),
          new Group("Ecs", Set.of("DescribeServices", "ListServices"), new Rate(100, 20)),
          new Group(
              "Ecs", Set.of("CreateService", "DeleteService", "UpdateService"), new Rate(50, 5)),
          new Group(
              "Ecs",
              Set.of("DescribeTaskDefinition", "ListTaskDefinitions", "ListTaskDefinitionFamilies"),
              new Rate(50, 20)),
          describing("DescribeInstances"),
          describing("DescribeInstanceTypes"),
          describing("DescribeNetworkInterfaces"),
          new Group("Route53", ALL, new Rate(5, 5)));

  private ApiRates() {}

  /**
   * Each of EC2's operations has a bucket of its own, and those that read have this one. Some,
   * DescribeInstances among them, have half of it if they are called without a filter and not for a
   * page at a time: ours always have a filter.
   */
  private static Group describing(String operation) {
    return new Group("Ec2", Set.of(operation), new Rate(100, 20));
  }

  /** Operations that share a rate, as the SDK names them, not AWS: {@code Ecs}, {@code Route53}. */
  record Group(String service, Set<String> operations, Rate rate) {
    boolean includes(String service, String operation) {
      return this.service.equals(service)
          && (operations.isEmpty() || operations.contains(operation));
    }
  }
}
