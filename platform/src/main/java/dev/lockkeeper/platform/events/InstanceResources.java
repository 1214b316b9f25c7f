package dev.lockkeeper.platform.events;

import java.util.List;
import java.util.Optional;

/**
 * Resources of a container instance, registered or remaining ("Resource", Amazon ECS API
 * reference). Every figure is ECS's own; what an instance doesn't have is 0 or empty.
 *
 * @param cpu CPU units, 1,024 to a vCPU
 * @param memory MiB
 * @param gpus ids of GPUs
 * @param ports TCP ports that are taken, by tasks or by the instance itself
 * @param udpPorts UDP ports that are taken
 */
public record InstanceResources(
    int cpu, int memory, List<String> gpus, List<String> ports, List<String> udpPorts) {
  public InstanceResources {
    gpus = List.copyOf(gpus);
    ports = List.copyOf(ports);
    udpPorts = List.copyOf(udpPorts);
  }

  /** The list that a member holds, if it is there. */
  static Optional<InstanceResources> parse(Members detail, String member) {
    List<Members> resources = detail.optionalObjects(member);
    return resources.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new InstanceResources(
                number(resources, "CPU"),
                number(resources, "MEMORY"),
                texts(resources, "GPU"),
                texts(resources, "PORTS"),
                texts(resources, "PORTS_UDP")));
  }

  private static int number(List<Members> resources, String name) {
    return named(resources, name).map(resource -> (int) resource.number("integerValue")).orElse(0);
  }

  private static List<String> texts(List<Members> resources, String name) {
    return named(resources, name)
        .map(resource -> resource.texts("stringSetValue"))
        .orElse(List.of());
  }

  private static Optional<Members> named(List<Members> resources, String name) {
    return resources.stream().filter(resource -> resource.text("name").equals(name)).findFirst();
  }
}
