package dev.lockkeeper.capacity.domain.model;

import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import dev.lockkeeper.capacity.domain.size.RequiredAttribute;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a task definition's tasks take and ask for. A revision never changes, so this is told once.
 *
 * @param taskDefinition its ARN
 * @param requiredAttributes requiresAttributes, and {@link #platform} of its runtime platform
 */
public record TaskSizeNews(
    String taskDefinition,
    TaskSize size,
    Set<RequiredAttribute> requiredAttributes,
    List<ClusterQuery> memberOf) {
  public TaskSizeNews {
    requiredAttributes = Set.copyOf(requiredAttributes);
    memberOf = List.copyOf(memberOf);
  }

  /** A task definition that asks for nothing but room. */
  public static TaskSizeNews of(String taskDefinition, TaskSize size) {
    return new TaskSizeNews(taskDefinition, size, Set.of(), List.of());
  }

  /** {@code runtimePlatform.cpuArchitecture} as an attribute, such as {@code ARM64}. */
  public static RequiredAttribute platform(String cpuArchitecture) {
    return RequiredAttribute.of("ecs.cpu-architecture", cpuArchitecture.toLowerCase(Locale.ROOT));
  }

  /**
   * {@code runtimePlatform.operatingSystemFamily} as an attribute, such as {@code LINUX} or {@code
   * WINDOWS_SERVER_2022_CORE}; container instances tell Windows from Linux by {@code ecs.os-type}.
   */
  public static Optional<RequiredAttribute> operatingSystem(String family) {
    if (family.equals("LINUX")) {
      return Optional.of(RequiredAttribute.of("ecs.os-type", "linux"));
    }
    return family.startsWith("WINDOWS")
        ? Optional.of(RequiredAttribute.of("ecs.os-type", "windows"))
        : Optional.empty();
  }
}
