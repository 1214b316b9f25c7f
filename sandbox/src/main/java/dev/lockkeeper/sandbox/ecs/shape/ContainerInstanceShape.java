package dev.lockkeeper.sandbox.ecs.shape;

import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.InstanceResources;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.VersionInfo;

/** A container instance as {@code DescribeContainerInstances} shows it. */
public final class ContainerInstanceShape {
  private ContainerInstanceShape() {}

  /** All but its tags, which are shown only where asked for. */
  public static ContainerInstance of(EcsContainerInstance instance) {
    return ContainerInstance.builder()
        .containerInstanceArn(instance.arn())
        .ec2InstanceId(instance.host().instanceId())
        .capacityProviderName(instance.capacityProvider().orElse(null))
        .version(instance.version())
        .versionInfo(
            VersionInfo.builder()
                .agentVersion(instance.host().image().ecsAgentVersion())
                .dockerVersion("DockerVersion: 25.0.8")
                .build())
        .status(instance.status().name())
        .agentConnected(instance.agentConnected())
        .runningTasksCount(instance.runningTasksCount())
        .pendingTasksCount(instance.pendingTasksCount())
        .registeredAt(instance.registeredAt())
        .attributes(attributes(instance))
        .registeredResources(registered(instance.resources()))
        .remainingResources(remaining(instance.resources()))
        .build();
  }

  private static List<Attribute> attributes(EcsContainerInstance instance) {
    List<Attribute> result = new ArrayList<>(instance.attributes().size());
    instance
        .attributes()
        .forEach(
            (name, value) ->
                result.add(Attribute.builder().name(name).value(value.orElse(null)).build()));
    return result;
  }

  private static List<Resource> registered(InstanceResources resources) {
    return resources(
        resources.cpu(),
        resources.memory(),
        InstanceResources.RESERVED_TCP_PORTS,
        List.of(),
        resources.gpus());
  }

  private static List<Resource> remaining(InstanceResources resources) {
    return resources(
        resources.remainingCpu(),
        resources.remainingMemory(),
        resources.tcpPorts(),
        resources.udpPorts(),
        resources.remainingGpus());
  }

  private static List<Resource> resources(
      int cpu, int memory, Collection<Integer> tcp, Collection<Integer> udp, int gpus) {
    List<Resource> result = new ArrayList<>(5);
    result.add(number("CPU", cpu));
    result.add(number("MEMORY", memory));
    result.add(set("PORTS", texts(tcp)));
    result.add(set("PORTS_UDP", texts(udp)));
    result.add(set("GPU", IntStream.range(0, gpus).mapToObj(each -> "GPU-" + each).toList()));
    return result;
  }

  private static List<String> texts(Collection<Integer> ports) {
    return ports.stream().map(String::valueOf).toList();
  }

  /** AWS gives an INTEGER the other two kinds of number as well, as zero. */
  private static Resource number(String name, int value) {
    return Resource.builder()
        .name(name)
        .type("INTEGER")
        .integerValue(value)
        .longValue(0L)
        .doubleValue(0.0)
        .build();
  }

  private static Resource set(String name, List<String> values) {
    return Resource.builder().name(name).type("STRINGSET").stringSetValue(values).build();
  }
}
