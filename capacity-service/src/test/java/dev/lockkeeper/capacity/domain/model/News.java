package dev.lockkeeper.capacity.domain.model;

import dev.lockkeeper.capacity.domain.model.ServiceNews.Kind;
import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import dev.lockkeeper.capacity.domain.size.Resources;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** News for tests, with what doesn't matter filled in. */
public final class News {
  public static final Instant START = Instant.parse("2026-11-27T08:00:00Z");

  /** What an instance has in all. */
  public static final Resources ALL = Resources.of(2048, 7680);

  private News() {}

  /** An m5.large in zone a of which everything is left. */
  public static InstanceNews instance(String id, long version) {
    return instance(id, version, ALL);
  }

  public static InstanceNews instance(String id, long version, Resources remaining) {
    return instance(id, version, InstanceStatus.ACTIVE, true, attributes("a"), remaining);
  }

  public static InstanceNews instance(
      String id, long version, InstanceStatus status, boolean connected) {
    return instance(id, version, status, connected, attributes("a"), ALL);
  }

  public static InstanceNews instance(
      String id,
      long version,
      InstanceStatus status,
      boolean connected,
      Map<String, String> attributes,
      Resources remaining) {
    return new InstanceNews(
        "arn:aws:ecs:us-east-1:1:container-instance/web/" + id,
        version,
        "i-" + id,
        status,
        connected,
        Optional.of("1.87.0"),
        Optional.of(START),
        Attributes.of(attributes),
        ALL,
        remaining,
        Optional.empty());
  }

  public static Map<String, String> attributes(String zone) {
    return Map.of("ecs.availability-zone", zone, "ecs.instance-type", "m5.large");
  }

  /** A service's task that is to run, and does. */
  public static TaskNews task(String id, long version, String instance, String service) {
    return task(id, version, instance, service, "RUNNING", "RUNNING");
  }

  public static TaskNews stopped(String id, long version, String instance, String service) {
    return task(id, version, instance, service, "STOPPED", "STOPPED");
  }

  /** An empty {@code instance} is none. */
  public static TaskNews task(
      String id, long version, String instance, String service, String last, String desired) {
    return new TaskNews(
        "arn:aws:ecs:us-east-1:1:task/web/" + id,
        version,
        Optional.of("arn:aws:ecs:us-east-1:1:container-instance/web/" + instance)
            .filter(arn -> !instance.isEmpty()),
        "service:" + service,
        definition(service),
        last,
        desired);
  }

  /** The ARN of the only revision of a service's task definition. */
  public static String definition(String service) {
    return "arn:aws:ecs:us-east-1:1:task-definition/" + service + ":1";
  }

  public static ServiceNews service(String name, int desired) {
    return service(name, desired, false, List.of(), Set.of());
  }

  public static ServiceNews service(
      String name,
      int desired,
      boolean distinct,
      List<String> memberOf,
      Set<String> capacityProviders) {
    return new ServiceNews(
        name,
        "arn:aws:ecs:us-east-1:1:service/web/" + name,
        definition(name),
        desired,
        0,
        0,
        Kind.REPLICA,
        distinct,
        memberOf.stream().map(ClusterQuery::of).toList(),
        List.of(),
        capacityProviders,
        100,
        200,
        false);
  }

  /** One whose tasks ECS shares among capacity providers. */
  public static ServiceNews service(String name, int desired, List<StrategyItem> strategy) {
    return new ServiceNews(
        name,
        "arn:aws:ecs:us-east-1:1:service/web/" + name,
        definition(name),
        desired,
        0,
        0,
        Kind.REPLICA,
        false,
        List.of(),
        List.of(),
        strategy,
        100,
        200,
        false);
  }
}
