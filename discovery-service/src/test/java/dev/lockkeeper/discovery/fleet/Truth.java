package dev.lockkeeper.discovery.fleet;

import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainer;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.route53.PublishedZone;
import dev.lockkeeper.sandbox.route53.RecordSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a zone answers, by the world and by its record sets: values by name, type and TTL. At rest,
 * with nothing ill and nothing drained, the two are equal.
 */
final class Truth {
  private final String zone;
  private final Map<String, Set<String>> answers = new TreeMap<>();

  private Truth(String zone) {
    this.zone = zone;
  }

  /**
   * What it has to answer.
   *
   * @param taken names that others have already
   */
  static Map<String, Set<String>> wanted(EcsCluster cluster, String zone, Set<String> taken) {
    Truth truth = new Truth(zone);
    cluster.services().stream()
        .filter(EcsService::isActive)
        .filter(Truth::isListed)
        .forEach(
            service ->
                service.tasks().stream()
                    .filter(Truth::serves)
                    .forEach(task -> truth.answer(service, task, taken)));
    return truth.answers;
  }

  /** What it does answer, by record sets that are {@code ours}. */
  static Map<String, Set<String>> answered(PublishedZone zone, Predicate<RecordSet> ours) {
    Truth truth = new Truth(zone.name().text());
    zone.records().all().stream()
        .filter(ours)
        .filter(set -> !set.name().text().startsWith("_lockkeeper."))
        .forEach(
            set ->
                truth.at(set.name().text(), set.type().toString(), set.ttl()).addAll(set.values()));
    return truth.answers;
  }

  static boolean isListed(EcsService service) {
    return "on".equals(service.tags().get("lockkeeper:discovery"));
  }

  static long ttl(EcsService service) {
    return Long.parseLong(
        service.tags().getOrDefault("lockkeeper:dns-ttl", String.valueOf(Installation.TTL)));
  }

  /** Whether it does its work, and is well. */
  static boolean serves(EcsTask task) {
    return task.isRunning()
        && task.isWanted()
        && (!task.hasHealthCheck() || (task.wasHealthy() && !task.isUnhealthy()));
  }

  /** Where clients of the zone reach it, if they do. */
  static Optional<String> address(EcsTask task, String zone) {
    boolean inside = zone.equals(Fleet.INSIDE);
    if (task.order().isAwsvpc()) {
      return inside
          ? task.attachment().map(each -> each.networkInterface().privateIpAddress())
          : Optional.empty();
    }
    return inside
        ? task.place().map(each -> each.host().privateIpAddress())
        : task.place().flatMap(each -> each.host().publicIpAddress());
  }

  static String name(String service, String zone) {
    return service + "." + Fleet.CLUSTER + "." + zone;
  }

  /** In which it isn't as it has to be, in words. */
  static List<String> differences(
      Map<String, Set<String>> wanted, Map<String, Set<String>> answered) {
    Set<String> names = new TreeSet<>(wanted.keySet());
    names.addAll(answered.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(wanted.get(name), answered.get(name)))
        .map(name -> name + ": " + answered.get(name) + " instead of " + wanted.get(name))
        .toList();
  }

  private void answer(EcsService service, EcsTask task, Set<String> taken) {
    Optional<String> address = address(task, zone);
    if (address.isEmpty()) {
      return;
    }
    String name = name(service.name(), zone);
    String own = task.id() + "." + name;
    long ttl = ttl(service);
    at(own, "A", ttl).add(address.get());
    if (!taken.contains(name)) {
      at(name, "A", ttl).add(address.get());
    }
    at("_http._tcp." + name, "SRV", ttl).add("1 1 " + port(task) + " " + own);
  }

  private static int port(EcsTask task) {
    EcsContainer container = task.containers().get(0);
    return task.order().isAwsvpc()
        ? container.definition().portMappings().get(0).containerPort()
        : container.bindings().get(0).hostPort();
  }

  private Set<String> at(String name, String type, long ttl) {
    return answers.computeIfAbsent(name + " " + type + " " + ttl, key -> new TreeSet<>());
  }
}
