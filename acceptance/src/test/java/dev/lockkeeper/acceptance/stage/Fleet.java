package dev.lockkeeper.acceptance.stage;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The sample cluster as it really is, whatever the services believe. Each look is a fresh one. */
public final class Fleet {
  private final URI world;
  private final int instances;

  /**
   * The fleet of a sandbox.
   *
   * @param instances how many the group is to have
   */
  Fleet(URI endpoint, int instances) {
    this.world = endpoint.resolve("/_sandbox/world");
    this.instances = instances;
  }

  /** Whether all instances are in service. */
  boolean isUp() {
    return inService(look()).count() == instances;
  }

  /** State of the instance in its group; empty once the group has let go of it. */
  public Optional<String> lifecycleState(String instanceId) {
    return members(look())
        .filter(member -> member.path("instanceId").asText().equals(instanceId))
        .map(member -> member.path("lifecycleState").asText())
        .findFirst();
  }

  /** Whether the group has let go of all these instances. */
  public boolean haveGone(Set<String> instanceIds) {
    return members(look())
        .noneMatch(member -> instanceIds.contains(member.path("instanceId").asText()));
  }

  /** Status of the container instance; empty if there is none. */
  public Optional<String> status(String instanceId) {
    return of(look(), "containerInstances")
        .filter(instance -> instance.path("instanceId").asText().equals(instanceId))
        .map(instance -> instance.path("status").asText())
        .findFirst();
  }

  /** Groups of the tasks on the instance that have not STOPPED; the daemon's are left out. */
  public List<String> workOn(String instanceId) {
    return work(look(), instanceId).toList();
  }

  /** The {@code count} instances with most tasks on them, of those that could be terminated. */
  public Set<String> busiest(int count) {
    JsonNode seen = look();
    Comparator<String> byWork = Comparator.comparingLong(id -> work(seen, id).count());
    return inService(seen).sorted(byWork.reversed()).limit(count).collect(toSet());
  }

  /** The instances that a hook keeps from being terminated. */
  public Set<String> heldByHook() {
    return members(look())
        .filter(member -> member.path("lifecycleState").asText().equals("Terminating:Wait"))
        .map(member -> member.path("instanceId").asText())
        .collect(toSet());
  }

  /** The instance with most tasks on it. */
  public String busiest() {
    return busiest(1).iterator().next();
  }

  /** Whether all instances and all tasks are up, and no more than those. */
  public boolean isWhole() {
    return missing().isEmpty();
  }

  /** What is not up, in words; empty if nothing is missing. */
  public String missing() {
    JsonNode seen = look();
    long members = members(seen).count();
    long inService = inService(seen).count();
    if (members != instances || inService != instances) {
      return inService + " instances in service of " + members;
    }
    return of(seen, "services")
        .filter(service -> service.path("running").asInt() != wanted(service))
        .map(JsonNode::toString)
        .findFirst()
        .orElse("");
  }

  private JsonNode look() {
    return Web.get(world).body();
  }

  /** In service in the group, and ACTIVE in the cluster. */
  private static Stream<String> inService(JsonNode seen) {
    Set<String> active =
        of(seen, "containerInstances")
            .filter(instance -> instance.path("status").asText().equals("ACTIVE"))
            .map(instance -> instance.path("instanceId").asText())
            .collect(toSet());
    return members(seen)
        .filter(member -> member.path("lifecycleState").asText().equals("InService"))
        .map(member -> member.path("instanceId").asText())
        .filter(active::contains);
  }

  private static Stream<String> work(JsonNode seen, String instanceId) {
    return of(seen, "tasks")
        .filter(task -> task.path("instanceId").asText().equals(instanceId))
        .filter(task -> !task.path("lastStatus").asText().equals("STOPPED"))
        .map(task -> task.path("group").asText())
        .filter(group -> !group.equals("service:" + SampleCluster.DAEMON));
  }

  private int wanted(JsonNode service) {
    return service.path("name").asText().equals(SampleCluster.DAEMON)
        ? instances
        : service.path("desired").asInt();
  }

  private static Stream<JsonNode> members(JsonNode seen) {
    return elements(seen.path("groups").path(0).path("instances"));
  }

  private static Stream<JsonNode> of(JsonNode seen, String kind) {
    return elements(seen.path("clusters").path(0).path(kind));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
