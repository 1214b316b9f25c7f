package dev.lockkeeper.benchmarks.capacity;

import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.InstanceStatus;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.model.TaskNews;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import dev.lockkeeper.capacity.domain.query.QueriedInstance;
import dev.lockkeeper.capacity.domain.size.RequiredAttribute;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What one writes first: news in maps, and everything counted again with streams whenever it is
 * asked for.
 */
final class PlainCapacity {
  private final Map<String, InstanceNews> instances = new HashMap<>();
  private final Map<String, TaskNews> tasks = new HashMap<>();
  private final Map<String, ServiceNews> services = new HashMap<>();
  private final Map<String, TaskSizeNews> sizes = new HashMap<>();

  static PlainCapacity of(Fleet fleet) {
    PlainCapacity plain = new PlainCapacity();
    fleet.instanceNews().forEach(plain::apply);
    fleet.taskNews().forEach(plain::apply);
    fleet.serviceNews().forEach(each -> plain.services.put(each.name(), each));
    fleet.sizeNews().forEach(each -> plain.sizes.put(each.taskDefinition(), each));
    return plain;
  }

  void apply(InstanceNews news) {
    instances.merge(news.arn(), news, (old, now) -> now.version() > old.version() ? now : old);
  }

  void apply(TaskNews news) {
    tasks.merge(news.arn(), news, (old, now) -> now.version() > old.version() ? now : old);
  }

  /** How many more tasks of each service fit. */
  Map<String, Long> count() {
    Map<String, Map<String, Long>> groups =
        tasks.values().stream()
            .filter(task -> task.containerInstanceArn().isPresent())
            .collect(
                Collectors.groupingBy(
                    task -> task.containerInstanceArn().get(),
                    Collectors.groupingBy(TaskNews::group, Collectors.counting())));
    return services.values().stream()
        .collect(Collectors.toMap(ServiceNews::name, service -> count(service, groups)));
  }

  private long count(ServiceNews service, Map<String, Map<String, Long>> groups) {
    Map<String, Long> room =
        instances.values().stream()
            .filter(PlainCapacity::isUsable)
            .filter(instance -> admits(instance, service))
            .collect(
                Collectors.groupingBy(
                    instance -> instance.capacityProvider().orElse(""),
                    Collectors.summingLong(instance -> fit(instance, service, groups))));
    return service.capacityProviders().size() > 1
        ? inTurn(room, tasksByProvider(service, groups))
        : room.values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, Long> tasksByProvider(
      ServiceNews service, Map<String, Map<String, Long>> groups) {
    Map<String, Long> tasks = new HashMap<>();
    service.capacityProviders().forEach(provider -> tasks.put(provider, 0L));
    for (InstanceNews instance : instances.values()) {
      Long there = groups.getOrDefault(instance.arn(), Map.of()).get(service.group());
      if (there != null) {
        tasks.computeIfPresent(
            instance.capacityProvider().orElse(""), (provider, sum) -> sum + there);
      }
    }
    return tasks;
  }

  /** Each to the provider with the fewest, of equal ones to the fullest, until that one is full. */
  private static long inTurn(Map<String, Long> room, Map<String, Long> tasks) {
    Comparator<String> turn =
        Comparator.<String, Long>comparing(tasks::get)
            .thenComparing(provider -> room.getOrDefault(provider, 0L));
    for (long placed = 0; ; placed++) {
      String next = tasks.keySet().stream().min(turn).orElseThrow();
      if (room.getOrDefault(next, 0L) == 0) {
        return placed;
      }
      room.merge(next, -1L, Long::sum);
      tasks.merge(next, 1L, Long::sum);
    }
  }

  private static boolean isUsable(InstanceNews instance) {
    return instance.status() == InstanceStatus.ACTIVE && instance.agentConnected();
  }

  private boolean admits(InstanceNews instance, ServiceNews service) {
    boolean inReach =
        service.capacityProviders().isEmpty()
            || instance
                .capacityProvider()
                .filter(service.capacityProviders()::contains)
                .isPresent();
    return inReach
        && sizes.get(service.taskDefinition()).requiredAttributes().stream()
            .allMatch(required -> has(instance, required))
        && service.memberOf().stream().allMatch(query -> matches(query, instance));
  }

  private static boolean has(InstanceNews instance, RequiredAttribute required) {
    return required.value().isEmpty()
        ? instance.attributes().has(required.name())
        : instance.attributes().get(required.name()).equals(required.value());
  }

  private static boolean matches(ClusterQuery query, InstanceNews instance) {
    return query.matches(new Queried(instance));
  }

  private long fit(
      InstanceNews instance, ServiceNews service, Map<String, Map<String, Long>> groups) {
    TaskSize size = sizes.get(service.taskDefinition()).size();
    long fit =
        Math.min(
            instance.remaining().cpu() / size.cpu(), instance.remaining().memory() / size.memory());
    if (!service.distinctInstance()) {
      return fit;
    }
    boolean taken = groups.getOrDefault(instance.arn(), Map.of()).containsKey(service.group());
    return taken ? 0 : Math.min(1, fit);
  }

  /** The news as the query wants to see it; only attributes are asked for here. */
  private record Queried(InstanceNews news) implements QueriedInstance {
    @Override
    public boolean hasAttribute(String name) {
      return news.attributes().has(name);
    }

    @Override
    public Optional<String> attribute(String name) {
      return news.attributes().get(name);
    }

    @Override
    public boolean agentConnected() {
      return news.agentConnected();
    }

    @Override
    public Optional<String> agentVersion() {
      return news.agentVersion();
    }

    @Override
    public Optional<Instant> registeredAt() {
      return news.registeredAt();
    }

    @Override
    public String ec2InstanceId() {
      return news.ec2InstanceId();
    }

    @Override
    public int runningTasksCount() {
      return 0;
    }

    @Override
    public boolean hasTaskOf(Predicate<String> group) {
      return false;
    }
  }
}
