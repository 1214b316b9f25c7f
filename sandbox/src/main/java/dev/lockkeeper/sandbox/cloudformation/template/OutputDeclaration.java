package dev.lockkeeper.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/** An output of a template; {@code value} still has its functions. */
public record OutputDeclaration(
    String key, String description, JsonNode value, Optional<String> condition) {
  private static final Set<String> ATTRIBUTES = Set.of("Description", "Value", "Condition");

  static OutputDeclaration read(String key, JsonNode node) {
    Template.requireKnown("output " + key, node, ATTRIBUTES);
    if (!node.has("Value")) {
      throw new TemplateException(
          "Template format error: Output %s must have a Value".formatted(key));
    }
    return new OutputDeclaration(
        key,
        node.path("Description").asText(""),
        node.get("Value"),
        Optional.ofNullable(node.get("Condition")).map(JsonNode::textValue));
  }
}
