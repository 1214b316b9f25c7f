package dev.lockkeeper.sandbox.eventbridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Event faults for the control API, as JSON. A fault is an object with {@code kind} and, where they
 * are wanted: {@code probability} (1 if left out), {@code times}, {@code source}, {@code
 * detailType}, {@code queue}, and what its kind takes, durations in milliseconds:
 *
 * <ul>
 *   <li>{@code drop}
 *   <li>{@code duplicate}: {@code copies} (1), {@code withinMillis} (1000)
 *   <li>{@code delay}: {@code leastMillis} (0), {@code mostMillis}, which must be there
 *   <li>{@code swap}: {@code patienceMillis} (10000)
 * </ul>
 */
public final class EventFaultControl {
  private static final List<String> COMMON =
      List.of("kind", "probability", "times", "source", "detailType", "queue");
  private static final Map<String, List<String>> OWN =
      Map.of(
          "drop", List.of(),
          "duplicate", List.of("copies", "withinMillis"),
          "delay", List.of("leastMillis", "mostMillis"),
          "swap", List.of("patienceMillis"));

  private final EventFaults faults;

  public EventFaultControl(EventFaults faults) {
    this.faults = faults;
  }

  /**
   * Adds a fault, and returns it with its id.
   *
   * @throws IllegalArgumentException saying what is wrong with {@code fault}
   */
  public ObjectNode add(JsonNode fault) {
    String kind = fault.path("kind").asText();
    if (!OWN.containsKey(kind)) {
      throw new IllegalArgumentException("kind is drop, duplicate, delay or swap, not " + kind);
    }
    fault
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!COMMON.contains(name) && !OWN.get(kind).contains(name)) {
                throw new IllegalArgumentException(name + " is unknown for " + kind);
              }
            });
    EventFault.Applies applies =
        new EventFault.Applies(
            text(fault, "source"), text(fault, "detailType"), text(fault, "queue"));
    Optional<Integer> times = Optional.ofNullable(fault.get("times")).map(JsonNode::asInt);
    double probability = fault.path("probability").asDouble(1);
    return show(faults.add(disturbance(kind, fault), probability, applies, times));
  }

  private static Disturbance disturbance(String kind, JsonNode fault) {
    return switch (kind) {
      case "drop" -> new Disturbance.Drop();
      case "duplicate" ->
          new Disturbance.Duplicate(
              fault.path("copies").asInt(1), millis(fault, "withinMillis", 1_000));
      case "delay" ->
          new Disturbance.Delay(millis(fault, "leastMillis", 0), millis(fault, "mostMillis", -1));
      case "swap" -> new Disturbance.Swap(millis(fault, "patienceMillis", 10_000));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** The faults in force, oldest first. */
  public ArrayNode list() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    faults.inForce().forEach(fault -> list.add(show(fault)));
    return list;
  }

  /** Takes one fault out; false if there is none of that id. */
  public boolean remove(String id) {
    return faults.remove(id);
  }

  /** Takes all faults out. */
  public void clear() {
    faults.clear();
  }

  private static ObjectNode show(EventFault fault) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("id", fault.id()).put("probability", fault.probability());
    fault.times().ifPresent(left -> shown.put("times", left));
    fault.applies().source().ifPresent(source -> shown.put("source", source));
    fault.applies().detailType().ifPresent(type -> shown.put("detailType", type));
    fault.applies().queueName().ifPresent(queue -> shown.put("queue", queue));
    fault.disturbance().describe(shown);
    return shown;
  }

  private static Optional<String> text(JsonNode fault, String member) {
    return Optional.ofNullable(fault.get(member)).map(JsonNode::asText);
  }

  private static Duration millis(JsonNode fault, String member, long usual) {
    long millis = fault.path(member).asLong(usual);
    if (millis < 0) {
      throw new IllegalArgumentException(member + " is a number of milliseconds, 0 or more");
    }
    return Duration.ofMillis(millis);
  }
}
