package dev.lockkeeper.benchmarks.capacity;

import dev.lockkeeper.capacity.domain.model.Attributes;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.InstanceStatus;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.model.TaskNews;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.RequiredAttribute;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A cluster that is the same in each run: m5.4xlarge instances in three zones and two capacity
 * providers with twenty tasks each, of services in two dozen sizes. One service in ten has a
 * placement constraint, one in forty takes an instance once only.
 */
final class Fleet {
  static final Instant NOW = Instant.parse("2026-11-27T08:00:00Z");

  static final int TASKS_EACH = 20;
  private static final int CAPABILITIES = 20;
  private static final String ARN = "arn:aws:ecs:us-east-1:123456789012:";
  private static final Resources ALL =
      new Resources(16_384, 63_000, 0, HostPorts.of(List.of(22, 2375, 2376, 51678), List.of()));

  private final int instances;
  private final int services;
  private final Random random = new Random(20261127);
  private final List<String> instanceArns = new ArrayList<>();
  private final List<String> taskArns = new ArrayList<>();

  Fleet(int instances, int services) {
    this.instances = instances;
    this.services = services;
    for (int i = 0; i < instances; i++) {
      instanceArns.add("container-instance/large/" + id());
    }
    for (int i = 0; i < instances * TASKS_EACH; i++) {
      taskArns.add("task/large/" + id());
    }
  }

  private String id() {
    return String.format("%016x%016x", random.nextLong(), random.nextLong());
  }

  int instances() {
    return instances;
  }

  int tasks() {
    return taskArns.size();
  }

  List<InstanceNews> instanceNews() {
    List<InstanceNews> all = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      all.add(instance(i, 1));
    }
    return all;
  }

  /** With another remainder in each version. */
  InstanceNews instance(int i, long version) {
    int busy = (int) ((i * 31L + version * 7) % 16);
    Resources remaining =
        new Resources(ALL.cpu() - busy * 1_000, ALL.memory() - busy * 3_700, 0, ALL.takenPorts());
    return new InstanceNews(
        ARN + instanceArns.get(i),
        version,
        "i-" + i,
        InstanceStatus.ACTIVE,
        true,
        Optional.of("1.87.0"),
        Optional.of(NOW),
        attributes(i),
        ALL,
        remaining,
        Optional.of(i % 2 == 0 ? "spot" : "on-demand"));
  }

  private static Attributes attributes(int i) {
    Map<String, String> attributes = new HashMap<>();
    for (int n = 0; n < CAPABILITIES; n++) {
      attributes.put("ecs.capability.something-" + n, "");
    }
    attributes.put("ecs.availability-zone", "us-east-1" + "abc".charAt(i % 3));
    attributes.put("ecs.instance-type", "m5.4xlarge");
    attributes.put("ecs.cpu-architecture", "x86_64");
    attributes.put("ecs.os-type", "linux");
    attributes.put("ecs.ami-id", "ami-0123456789abcdef0");
    attributes.put("ecs.subnet-id", "subnet-0123456789abcdef" + i % 3);
    return Attributes.of(attributes);
  }

  List<TaskNews> taskNews() {
    List<TaskNews> all = new ArrayList<>();
    for (int i = 0; i < tasks(); i++) {
      all.add(task(i, 1));
    }
    return all;
  }

  TaskNews task(int i, long version) {
    String service = service(i % services);
    return new TaskNews(
        ARN + taskArns.get(i),
        version,
        Optional.of(ARN + instanceArns.get(i / TASKS_EACH)),
        "service:" + service,
        definition(i % services),
        version % 2 == 0 ? "PENDING" : "RUNNING",
        "RUNNING");
  }

  private static String service(int i) {
    return "service-" + i;
  }

  private static String definition(int i) {
    return ARN + "task-definition/service-" + i + ":1";
  }

  List<TaskSizeNews> sizeNews() {
    List<TaskSizeNews> all = new ArrayList<>();
    for (int i = 0; i < services; i++) {
      TaskSize size = TaskSize.of(128 * (1 + i % 6), 256 * (1 + i % 24 / 6 * 2));
      Set<RequiredAttribute> required =
          Set.of(
              RequiredAttribute.named("ecs.capability.something-1"),
              RequiredAttribute.named("ecs.capability.something-7"),
              TaskSizeNews.platform("X86_64"));
      all.add(new TaskSizeNews(definition(i), size, required, List.of()));
    }
    return all;
  }

  List<ServiceNews> serviceNews() {
    List<ServiceNews> all = new ArrayList<>();
    for (int i = 0; i < services; i++) {
      List<ClusterQuery> memberOf =
          i % 10 == 0
              ? List.of(ClusterQuery.of("attribute:ecs.availability-zone != us-east-1c"))
              : List.of();
      all.add(
          new ServiceNews(
              service(i),
              ARN + "service/large/" + service(i),
              definition(i),
              tasks() / services,
              tasks() / services,
              0,
              ServiceNews.Kind.REPLICA,
              i % 40 == 1,
              memberOf,
              List.of("attribute:ecs.availability-zone"),
              i % 2 == 0 ? Set.of() : Set.of("spot", "on-demand"),
              100,
              200,
              false));
    }
    return all;
  }
}
