package dev.lockkeeper.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.route53.AnswerLog;
import dev.lockkeeper.sandbox.route53.DomainName;
import software.amazon.awssdk.services.route53.model.RRType;

/** {@code GET /answers?name=&type=}: when the answers at a name changed, and to what. */
public final class AnswerRoutes {
  private final AnswerLog log;

  public AnswerRoutes(AnswerLog log) {
    this.log = log;
  }

  /** Adds it. */
  public void register(ControlRoutes routes) {
    routes.on("GET", "/answers", this::answers);
  }

  private JsonNode answers(ControlRequest request) {
    RRType type = RRType.fromValue(request.query().getOrDefault("type", "A"));
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    ArrayNode changes = shown.putArray("answers");
    log.of(name(request), type).forEach(entry -> show(entry, changes.addObject()));
    return shown;
  }

  private static DomainName name(ControlRequest request) {
    try {
      return DomainName.parse(request.query().getOrDefault("name", ""));
    } catch (IllegalArgumentException wrong) {
      throw Problem.badRequest("name: " + wrong.getMessage());
    }
  }

  private static void show(AnswerLog.Entry entry, ObjectNode node) {
    node.put("zoneId", entry.zoneId()).put("acceptedAt", entry.acceptedAt().toString());
    entry.visibleAt().ifPresent(at -> node.put("visibleAt", at.toString()));
    ArrayNode values = node.putArray("values");
    entry.values().forEach(values::add);
  }
}
