package dev.lockkeeper.rollout.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/**
 * Plays drain-service's part: sets an instance DRAINING, and tells when its tasks have stopped; or
 * ACTIVE again, when nobody wants its drain any more. Knows a request that comes twice.
 */
final class DrainStandIn {
  private final Fleet fleet;
  private final Map<String, Set<String>> open = new TreeMap<>();
  private final Map<String, Instant> since = new TreeMap<>();
  private final Set<String> heard = new HashSet<>();
  private final Map<String, Long> sequences = new TreeMap<>();

  /** Every instance whose drain was asked for. */
  final Set<String> drained = new HashSet<>();

  /** The longest that a drain has taken. */
  Duration slowest = Duration.ZERO;

  DrainStandIn(Fleet fleet) {
    this.fleet = fleet;
  }

  void hear(List<OutgoingEvent> events) {
    events.forEach(event -> hear(event.detailType(), event.detail()));
  }

  private void hear(String detailType, JsonNode detail) {
    String instance = detail.path("instanceId").asText();
    String request = detail.path("requestId").asText();
    if (detailType.equals("Drain Requested") && heard.add(request)) {
      open.computeIfAbsent(instance, id -> new HashSet<>()).add(request);
      since.putIfAbsent(instance, fleet.clock.instant());
      drained.add(instance);
      if (fleet.registration(instance).isEmpty()) {
        end(instance, "Drain Lost");
        return;
      }
      fleet.set(instance, ContainerInstanceStatus.DRAINING);
    }
    if (detailType.equals("Drain Cancel Requested")) {
      heard.add(request);
      Set<String> requests = open.getOrDefault(instance, new HashSet<>());
      if (requests.contains(request) && requests.size() == 1) {
        fleet.set(instance, ContainerInstanceStatus.ACTIVE);
        end(instance, "Drain Cancelled");
      } else {
        requests.remove(request);
      }
    }
  }

  /** Looks what has become of the drains. */
  void look() {
    if (open.isEmpty()) {
      return;
    }
    Map<String, Boolean> empty = registered();
    for (String instance : List.copyOf(open.keySet())) {
      if (!empty.containsKey(instance)) {
        end(instance, "Drain Lost");
      } else if (empty.get(instance)) {
        Duration took = Duration.between(since.get(instance), fleet.clock.instant());
        slowest = took.compareTo(slowest) > 0 ? took : slowest;
        end(instance, "Drain Completed");
      }
    }
  }

  /** Whether each has no task but daemons', stopping ones included; as it really is. */
  private Map<String, Boolean> registered() {
    Map<String, Boolean> empty = new HashMap<>();
    fleet.driver.execute(
        () ->
            fleet
                .aws
                .services()
                .ecs()
                .clusters()
                .forEach(
                    cluster ->
                        cluster.containerInstances().stream()
                            .filter(EcsContainerInstance::isRegistered)
                            .forEach(
                                one -> empty.put(one.host().instanceId(), one.onlyDaemonsLeft()))));
    return empty;
  }

  private void end(String instance, String detailType) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("instanceId", instance);
    detail.put("sequence", sequences.merge(instance, 1L, Long::sum));
    since.remove(instance);
    open.remove(instance).forEach(detail.putArray("requestIds")::add);
    detail.putArray("reasons").add("it ended");
    String body =
        """
        {"version": "0", "id": "%s", "detail-type": "%s", "source": "lockkeeper.drain",
         "account": "000000000000", "time": "%s", "region": "us-east-1", "resources": [],
         "detail": %s}
        """
            .formatted(UUID.randomUUID(), detailType, fleet.clock.instant(), detail);
    fleet.queue.send(new OutgoingMessage(body, Duration.ZERO, Map.of(), Optional.empty()));
  }
}
