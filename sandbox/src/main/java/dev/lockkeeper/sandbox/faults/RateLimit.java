package dev.lockkeeper.sandbox.faults;

import java.util.List;
import java.util.Set;

/**
 * A rate that AWS allows to an account in a region.
 *
 * @param service the signing name
 * @param operations those that share the bucket; all of the service if empty
 * @param burst calls at once
 * @param perSecond calls a second after that
 */
public record RateLimit(String service, Set<String> operations, double burst, double perSecond) {
  /**
   * What AWS documents: ECS by "Request throttling for the Amazon ECS API", Route 53 by its quotas
   * (five requests a second for an account). The others document none.
   */
  public static List<RateLimit> documented() {
    return List.of(
        new RateLimit(
            "ecs",
            Set.of(
                "DescribeContainerInstances",
                "DescribeTasks",
                "GetTaskProtection",
                "ListContainerInstances",
                "ListTasks"),
            100,
            20),
        new RateLimit(
            "ecs",
            Set.of(
                "PutAttributes",
                "RunTask",
                "StartTask",
                "StopTask",
                "UpdateContainerInstancesState",
                "UpdateTaskProtection"),
            100,
            40),
        new RateLimit("ecs", Set.of("UpdateService"), 50, 5),
        new RateLimit("ecs", Set.of("DescribeServices"), 100, 20),
        new RateLimit("ecs", Set.of("DescribeTaskDefinition"), 50, 20),
        new RateLimit("route53", Set.of(), 5, 5));
  }

  boolean covers(String calledService, String operation) {
    return service.equals(calledService)
        && (operations.isEmpty() || operations.contains(operation));
  }
}
