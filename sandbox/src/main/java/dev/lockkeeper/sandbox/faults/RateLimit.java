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
   * What AWS documents: ECS by "Request throttling for the Amazon ECS API", EC2 by "Request
   * throttling for the Amazon EC2 API", Route 53 by its quotas. The others document none. The
   * operations are those that platform's {@code ApiRates} paces, and task protection, which AWS
   * puts in no bucket. Of Route 53's two figures this is the older and stricter one, so that who is
   * fast enough here is not too fast on AWS.
   */
  public static List<RateLimit> documented() {
    return List.of(
        new RateLimit(
            "ecs",
            Set.of(
                "DescribeContainerInstances",
                "DescribeTasks",
                "GetTaskProtection",
                "ListAttributes",
                "ListContainerInstances",
                "ListTasks"),
            100,
            20),
        new RateLimit(
            "ecs",
            Set.of(
                "DeleteAttributes",
                "DeregisterContainerInstance",
                "PutAttributes",
                "RunTask",
                "StartTask",
                "StopTask",
                "UpdateContainerInstancesState",
                "UpdateTaskProtection"),
            100,
            40),
        new RateLimit(
            "ecs", Set.of("DescribeCapacityProviders", "DescribeClusters", "ListClusters"), 50, 20),
        new RateLimit("ecs", Set.of("DescribeServices", "ListServices"), 100, 20),
        new RateLimit("ecs", Set.of("CreateService", "DeleteService", "UpdateService"), 50, 5),
        new RateLimit(
            "ecs",
            Set.of("DescribeTaskDefinition", "ListTaskDefinitionFamilies", "ListTaskDefinitions"),
            50,
            20),
        new RateLimit("ec2", Set.of("DescribeInstances"), 100, 20),
        new RateLimit("ec2", Set.of("DescribeInstanceTypes"), 100, 20),
        new RateLimit("ec2", Set.of("DescribeNetworkInterfaces"), 100, 20),
        new RateLimit("route53", Set.of(), 5, 5));
  }

  boolean covers(String calledService, String operation) {
    return service.equals(calledService)
        && (operations.isEmpty() || operations.contains(operation));
  }
}
