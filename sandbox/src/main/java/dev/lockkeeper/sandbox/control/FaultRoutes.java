package dev.lockkeeper.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.faults.CallFaults;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.util.List;

/**
 * Faults of API calls. A rule in JSON: {@code {"service": "ecs", "operation": "DescribeTasks",
 * "caller": "drain", "skip": 0, "times": 1, "probability": 1, "fault": "throttle"}}; all but the
 * fault may be left out. The faults are {@code throttle}, {@code fail} (with {@code status}, {@code
 * code}, {@code message}), {@code delay} (with {@code delay}, such as {@code PT2S} of the world's
 * clock), {@code lose}, {@code refuse}, {@code hold} and {@code hold-response} (until the rule is
 * deleted).
 */
public final class FaultRoutes {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int INTERNAL_ERROR = 500;

  private static final List<String> MEMBERS =
      List.of(
          "service",
          "operation",
          "caller",
          "skip",
          "times",
          "probability",
          "fault",
          "status",
          "code",
          "message",
          "delay");

  private final CallFaults faults;

  public FaultRoutes(CallFaults faults) {
    this.faults = faults;
  }

  /** Adds them. */
  public void register(ControlRoutes routes) {
    routes
        .on("GET", "/faults", request -> list())
        .on("POST", "/faults", this::add)
        .on("DELETE", "/faults", request -> clear())
        .on("DELETE", "/faults/{id}", this::remove);
  }

  private JsonNode list() {
    ObjectNode body = NODES.objectNode();
    ArrayNode rules = body.putArray("faults");
    faults.inForce().forEach(state -> rules.add(describe(state)));
    return body;
  }

  private static ObjectNode describe(CallFaults.State state) {
    FaultRule rule = state.rule();
    ObjectNode node = NODES.objectNode();
    node.put("id", state.id()).put("fault", rule.fault().kind());
    rule.service().ifPresent(service -> node.put("service", service));
    rule.operation().ifPresent(operation -> node.put("operation", operation));
    rule.caller().ifPresent(caller -> node.put("caller", caller));
    node.put("skip", rule.skip()).put("probability", rule.probability());
    rule.times().ifPresent(times -> node.put("times", times));
    return node.put("matched", state.matched()).put("struck", state.struck());
  }

  private JsonNode add(ControlRequest request) {
    request.requireOnly(MEMBERS);
    FaultRule rule =
        new FaultRule(
            request.text("service"),
            request.text("operation"),
            request.text("caller"),
            request.integer("skip").orElse(0),
            request.integer("times"),
            request.number("probability").orElse(1.0),
            fault(request));
    return NODES.objectNode().put("id", faults.add(rule));
  }

  private static Fault fault(ControlRequest request) {
    String kind = request.requiredText("fault");
    return switch (kind) {
      case "throttle" -> new Fault.Throttle();
      case "fail" ->
          new Fault.Fail(
              request.integer("status").orElse(INTERNAL_ERROR),
              request.text("code").orElse("InternalFailure"),
              request.text("message").orElse("A fault that was asked for"));
      case "delay" -> new Fault.Delay(request.requiredDuration("delay"));
      case "lose" -> new Fault.LoseResponse();
      case "refuse" -> new Fault.Refuse();
      case "hold" -> new Fault.Hold();
      case "hold-response" -> new Fault.HoldResponse();
      default -> throw Problem.badRequest("There is no fault " + kind);
    };
  }

  private JsonNode clear() {
    faults.clear();
    return NODES.objectNode();
  }

  private JsonNode remove(ControlRequest request) {
    if (!faults.remove(request.label("id"))) {
      throw Problem.notFound("There is no fault " + request.label("id"));
    }
    return NODES.objectNode();
  }
}
