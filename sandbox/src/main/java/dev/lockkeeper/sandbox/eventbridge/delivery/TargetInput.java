package dev.lockkeeper.sandbox.eventbridge.delivery;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What of an event a target gets. */
public sealed interface TargetInput {
  /** The message's body for this event. */
  String bodyOf(ObjectNode envelope);

  /** The event as it is. */
  record WholeEvent() implements TargetInput {
    @Override
    public String bodyOf(ObjectNode envelope) {
      return envelope.toString();
    }
  }

  /** Always the same text, {@code Input}. */
  record Constant(String text) implements TargetInput {
    @Override
    public String bodyOf(ObjectNode envelope) {
      return text;
    }
  }

  /** A part of the event, {@code InputPath}; {@code null} where the event has no such part. */
  record Part(String path, JsonPointer pointer) implements TargetInput {
    @Override
    public String bodyOf(ObjectNode envelope) {
      var part = envelope.at(pointer);
      return part.isMissingNode() ? "null" : part.toString();
    }
  }
}
