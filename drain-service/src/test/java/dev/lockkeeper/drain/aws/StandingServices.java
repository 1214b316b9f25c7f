package dev.lockkeeper.drain.aws;

import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksResponse;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionResponse;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * ECS with services that have no headroom: one task each, of the service's number. A look takes
 * until all who could ask meanwhile have asked.
 */
final class StandingServices implements EcsClient {
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private final AtomicInteger services = new AtomicInteger();
  private int all;
  private int threads;

  void expect(int all, int threads) {
    this.all = all;
    this.threads = threads;
  }

  /** One more is about to ask. */
  void asks() {
    asked.incrementAndGet();
  }

  int reads() {
    return reads.get();
  }

  int descriptionsOfServices() {
    return services.get();
  }

  @Override
  public DescribeContainerInstancesResponse describeContainerInstances(
      DescribeContainerInstancesRequest request) {
    reads.incrementAndGet();
    while (asked.get() < Math.min(all, answered.get() + threads)) {
      Thread.onSpinWait();
    }
    answered.addAndGet(request.containerInstances().size());
    return DescribeContainerInstancesResponse.builder()
        .containerInstances(
            request.containerInstances().stream()
                .map(arn -> ContainerInstance.builder().containerInstanceArn(arn).build())
                .toList())
        .build();
  }

  @Override
  public DescribeTasksResponse describeTasks(DescribeTasksRequest request) {
    reads.incrementAndGet();
    return DescribeTasksResponse.builder()
        .tasks(request.tasks().stream().map(StandingServices::task).toList())
        .build();
  }

  private static Task task(String arn) {
    return Task.builder()
        .taskArn(arn)
        .group("service:s" + arn.substring(arn.lastIndexOf('/') + 1))
        .lastStatus("RUNNING")
        .desiredStatus("RUNNING")
        .build();
  }

  @Override
  public DescribeServicesResponse describeServices(DescribeServicesRequest request) {
    services.incrementAndGet();
    return DescribeServicesResponse.builder()
        .services(request.services().stream().map(StandingServices::service).toList())
        .build();
  }

  private static Service service(String name) {
    return Service.builder()
        .serviceName(name)
        .status("ACTIVE")
        .desiredCount(1)
        .runningCount(1)
        .pendingCount(0)
        .deploymentConfiguration(percent -> percent.minimumHealthyPercent(100).maximumPercent(100))
        .build();
  }

  @Override
  public GetTaskProtectionResponse getTaskProtection(GetTaskProtectionRequest request) {
    return GetTaskProtectionResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return "ecs";
  }

  @Override
  public void close() {}
}
