package dev.lockkeeper.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.eventbridge.delivery.Disturbance;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventFault;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventFaults;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventLog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of events, and faults that strike them on their way. A fault in JSON: {@code
 * {"fault": "drop", "source": "aws.ecs", "detailType": "ECS Task State Change", "queue":
 * "lockkeeper-drain", "probability": 1, "times": 1}}; all but the fault may be left out. The faults
 * are {@code drop}, {@code duplicate} (with {@code copies}, {@code within}), {@code delay} (with
 * {@code least}, {@code most}) and {@code swap} (with {@code patience}); durations such as {@code
 * PT2S}.
 */
public final class EventRoutes {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int USUAL_LIMIT = 100;
  private static final List<String> MEMBERS =
      List.of(
          "fault",
          "source",
          "detailType",
          "queue",
          "probability",
          "times",
          "copies",
          "within",
          "least",
          "most",
          "patience");

  private final EventFaults faults;
  private final EventLog log;

  public EventRoutes(EventFaults faults, EventLog log) {
    this.faults = faults;
    this.log = log;
  }

  /** Adds them. */
  public void register(ControlRoutes routes) {
    routes
        .on("GET", "/events", this::events)
        .on("GET", "/event-faults", request -> list())
        .on("POST", "/event-faults", this::add)
        .on("DELETE", "/event-faults", request -> clear())
        .on("DELETE", "/event-faults/{id}", this::remove);
  }

  private JsonNode events(ControlRequest request) {
    String limit = request.query().getOrDefault("limit", String.valueOf(USUAL_LIMIT));
    if (!limit.matches("[0-9]{1,6}")) {
      throw Problem.badRequest("limit is a whole number, not " + limit);
    }
    return NODES.objectNode().set("events", log.newest(Integer.parseInt(limit)));
  }

  private JsonNode list() {
    ObjectNode body = NODES.objectNode();
    ArrayNode inForce = body.putArray("faults");
    faults.inForce().forEach(fault -> inForce.add(describe(fault)));
    return body;
  }

  private static ObjectNode describe(EventFault fault) {
    ObjectNode node = NODES.objectNode().put("id", fault.id());
    fault.disturbance().describe(node);
    EventFault.Applies applies = fault.applies();
    applies.source().ifPresent(source -> node.put("source", source));
    applies.detailType().ifPresent(detailType -> node.put("detailType", detailType));
    applies.queueName().ifPresent(queue -> node.put("queue", queue));
    node.put("probability", fault.probability());
    fault.times().ifPresent(left -> node.put("times", left));
    return node;
  }

  private JsonNode add(ControlRequest request) {
    request.requireOnly(MEMBERS);
    EventFault.Applies applies =
        new EventFault.Applies(
            request.text("source"), request.text("detailType"), request.text("queue"));
    double probability = request.number("probability").orElse(1.0);
    Optional<Integer> times = request.integer("times");
    EventFault fault = faults.add(disturbance(request), probability, applies, times);
    return NODES.objectNode().put("id", fault.id());
  }

  private static Disturbance disturbance(ControlRequest request) {
    String fault = request.requiredText("fault");
    return switch (fault) {
      case "drop" -> new Disturbance.Drop();
      case "duplicate" ->
          new Disturbance.Duplicate(
              request.integer("copies").orElse(1),
              request.duration("within").orElse(Duration.ofSeconds(1)));
      case "delay" ->
          new Disturbance.Delay(
              request.duration("least").orElse(Duration.ZERO), request.requiredDuration("most"));
      case "swap" ->
          new Disturbance.Swap(request.duration("patience").orElse(Duration.ofSeconds(10)));
      default -> throw Problem.badRequest("There is no event fault " + fault);
    };
  }

  private JsonNode clear() {
    faults.clear();
    return NODES.objectNode();
  }

  private JsonNode remove(ControlRequest request) {
    if (!faults.remove(request.label("id"))) {
      throw Problem.notFound("There is no event fault " + request.label("id"));
    }
    return NODES.objectNode();
  }
}
