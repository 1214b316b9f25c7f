package dev.lockkeeper.platform.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes an envelope the way EventBridge does, for events that go to a queue without it. */
public final class EnvelopeWriter {
  private final ObjectMapper json;

  public EnvelopeWriter(ObjectMapper json) {
    this.json = json;
  }

  /** The JSON text. */
  public String write(Envelope envelope) {
    ObjectNode node = json.createObjectNode();
    node.put("version", "0");
    node.put("id", envelope.id());
    node.put("detail-type", envelope.detailType());
    node.put("source", envelope.source());
    node.put("account", envelope.account());
    node.put("time", envelope.time().toString());
    node.put("region", envelope.region());
    envelope.resources().forEach(node.putArray("resources")::add);
    node.set("detail", envelope.detail());
    try {
      return json.writeValueAsString(node);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("A JSON tree can always be written", impossible);
    }
  }
}
