package dev.lockkeeper.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.calls.CallLog;
import dev.lockkeeper.sandbox.driver.Driver;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;

/** Health, clock, and the count of calls. */
public final class BasicRoutes {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final World world;
  private final Driver driver;
  private final CallLog calls;

  public BasicRoutes(World world, Driver driver, CallLog calls) {
    this.world = world;
    this.driver = driver;
    this.calls = calls;
  }

  /** Adds them. */
  public void register(ControlRoutes routes) {
    routes
        .on("GET", "/health", request -> health())
        .on("GET", "/clock", request -> clock())
        .on("POST", "/clock", this::advance)
        .on("GET", "/calls", this::calls)
        .on("DELETE", "/calls", request -> forgetCalls());
  }

  private JsonNode health() {
    ObjectNode health = NODES.objectNode();
    health.put("status", driver.failures() == 0 ? "UP" : "IMPAIRED");
    health.put("failures", driver.failures());
    driver.lastFailure().ifPresent(failure -> health.put("lastFailure", failure.toString()));
    return health;
  }

  private JsonNode clock() {
    return NODES.objectNode().put("now", world.now().toString());
  }

  private JsonNode advance(ControlRequest request) {
    request.requireOnly(List.of("advance"));
    driver
        .stepped()
        .orElseThrow(() -> Problem.conflict("This world's clock runs by itself"))
        .advanceBy(request.requiredDuration("advance"));
    return clock();
  }

  /** All calls, or those of the caller, service or operation in the query. */
  private JsonNode calls(ControlRequest request) {
    ObjectNode body = NODES.objectNode();
    ArrayNode list = NODES.arrayNode();
    long total = 0;
    for (CallLog.Count count : calls.counts()) {
      ObjectNode entry = NODES.objectNode();
      entry.put("caller", count.call().caller());
      entry.put("service", count.call().service());
      entry.put("operation", count.call().operation());
      boolean wanted =
          request.query().entrySet().stream()
              .allMatch(filter -> entry.path(filter.getKey()).asText().equals(filter.getValue()));
      if (wanted) {
        entry.put("total", count.total());
        ObjectNode outcomes = entry.putObject("outcomes");
        count.outcomes().forEach(outcomes::put);
        list.add(entry);
        total += count.total();
      }
    }
    body.put("total", total).set("calls", list);
    return body;
  }

  private JsonNode forgetCalls() {
    calls.reset();
    return NODES.objectNode();
  }
}
