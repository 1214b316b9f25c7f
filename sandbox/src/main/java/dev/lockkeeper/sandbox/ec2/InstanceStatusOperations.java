package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceStatusResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.InstanceStatus;
import software.amazon.awssdk.services.ec2.model.InstanceStatusEvent;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.SummaryStatus;
import software.amazon.awssdk.services.ec2.model.UsageClassType;

/** DescribeInstanceStatus, DescribeInstanceTypes. */
final class InstanceStatusOperations {
  private final Ec2 ec2;
  private final FilterSet<Ec2Instance> statusFilters =
      new FilterSet<Ec2Instance>()
          .on("availability-zone", Ec2Instance::availabilityZone)
          .on("instance-state-name", instance -> instance.state().awsName())
          .on("instance-state-code", instance -> String.valueOf(instance.state().code()))
          .onAny(
              "event.code",
              instance -> instance.scheduledEvents().stream().map(event -> event.code()).toList());
  private final FilterSet<Ec2InstanceType> typeFilters =
      new FilterSet<Ec2InstanceType>()
          .on("instance-type", Ec2InstanceType::name)
          .on("processor-info.supported-architecture", Ec2InstanceType::architecture)
          .on("vcpu-info.default-vcpus", type -> String.valueOf(type.vcpus()))
          .on("memory-info.size-in-mib", type -> String.valueOf(type.memoryMiB()))
          .on("current-generation", type -> "true");

  InstanceStatusOperations(Ec2 ec2) {
    this.ec2 = ec2;
  }

  void register(ServiceOperations operations) {
    operations
        .on(DescribeInstanceStatusRequest.class, this::describeStatus)
        .on(DescribeInstanceTypesRequest.class, this::describeTypes);
  }

  private DescribeInstanceStatusResponse describeStatus(DescribeInstanceStatusRequest request) {
    boolean all = Boolean.TRUE.equals(request.includeAllInstances());
    Collection<Ec2Instance> named =
        request.instanceIds().isEmpty()
            ? ec2.instances().all()
            : request.instanceIds().stream().map(ec2.instances()::require).toList();
    List<Ec2Instance> shown =
        named.stream()
            .filter(instance -> all || instance.state() == Ec2InstanceState.RUNNING)
            .toList();
    Page<Ec2Instance> page =
        Paging.page(
            statusFilters.apply(request.filters(), shown),
            Ec2Instance::instanceId,
            request.nextToken(),
            request.maxResults());
    return DescribeInstanceStatusResponse.builder()
        .instanceStatuses(page.items().stream().map(InstanceStatusOperations::status).toList())
        .nextToken(page.token())
        .build();
  }

  private DescribeInstanceTypesResponse describeTypes(DescribeInstanceTypesRequest request) {
    List<String> names = request.instanceTypesAsStrings();
    List<String> unknown =
        names.stream().filter(name -> ec2.instanceTypes().find(name).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      throw AwsError.client(
          "InvalidInstanceType",
          "The following supplied instance types do not exist: [%s]"
              .formatted(String.join(", ", unknown)));
    }
    List<Ec2InstanceType> named =
        ec2.instanceTypes().all().stream()
            .filter(type -> names.isEmpty() || names.contains(type.name()))
            .toList();
    Page<Ec2InstanceType> page =
        Paging.page(
            typeFilters.apply(request.filters(), named),
            Ec2InstanceType::name,
            request.nextToken(),
            request.maxResults());
    return DescribeInstanceTypesResponse.builder()
        .instanceTypes(page.items().stream().map(InstanceStatusOperations::type).toList())
        .nextToken(page.token())
        .build();
  }

  private static InstanceStatus status(Ec2Instance instance) {
    SummaryStatus summary =
        instance.state() == Ec2InstanceState.RUNNING
            ? SummaryStatus.OK
            : SummaryStatus.NOT_APPLICABLE;
    return InstanceStatus.builder()
        .instanceId(instance.instanceId())
        .availabilityZone(instance.availabilityZone())
        .instanceState(InstanceShapes.state(instance))
        .instanceStatus(status -> status.status(summary))
        .systemStatus(status -> status.status(summary))
        .events(instance.scheduledEvents().stream().map(InstanceStatusOperations::event).toList())
        .build();
  }

  private static InstanceStatusEvent event(Ec2Instance.ScheduledEvent event) {
    return InstanceStatusEvent.builder()
        .instanceEventId(event.eventId())
        .code(event.code())
        .description(event.description())
        .notBefore(event.notBefore())
        .notAfter(event.notAfter())
        .build();
  }

  private static InstanceTypeInfo type(Ec2InstanceType type) {
    InstanceTypeInfo.Builder shown =
        InstanceTypeInfo.builder()
            .instanceType(type.name())
            .currentGeneration(true)
            .supportedUsageClasses(UsageClassType.ON_DEMAND, UsageClassType.SPOT)
            .bareMetal(false)
            .burstablePerformanceSupported(type.burstable())
            .processorInfo(info -> info.supportedArchitecturesWithStrings(type.architecture()))
            .vCpuInfo(info -> info.defaultVCpus(type.vcpus()))
            .memoryInfo(info -> info.sizeInMiB((long) type.memoryMiB()))
            .networkInfo(
                info ->
                    info.maximumNetworkInterfaces(type.networkInterfaces())
                        .ipv4AddressesPerInterface(type.addressesPerInterface()));
    if (type.gpus() > 0) {
      GpuDeviceInfo gpu =
          GpuDeviceInfo.builder().manufacturer("NVIDIA").name("T4").count(type.gpus()).build();
      shown.gpuInfo(info -> info.gpus(gpu));
    }
    return shown.build();
  }
}
