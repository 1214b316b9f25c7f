package dev.lockkeeper.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A resource of a template.
 *
 * @param type such as {@code AWS::SQS::Queue}
 * @param properties functions not yet worked out
 */
public record ResourceDeclaration(
    String logicalId,
    String type,
    JsonNode properties,
    Optional<String> condition,
    List<String> dependsOn) {
  /** The deletion policies are accepted: deleting a stack in the sandbox deletes everything. */
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "Type",
          "Properties",
          "Condition",
          "DependsOn",
          "DeletionPolicy",
          "UpdateReplacePolicy",
          "Metadata");

  static ResourceDeclaration read(String logicalId, JsonNode node) {
    Template.requireKnown("resource " + logicalId, node, ATTRIBUTES);
    if (!node.path("Type").isTextual()) {
      throw new TemplateException(
          "Template format error: [/Resources/%s] Every resource must contain a Type member."
              .formatted(logicalId));
    }
    JsonNode properties = node.path("Properties");
    return new ResourceDeclaration(
        logicalId,
        node.get("Type").textValue(),
        properties.isMissingNode() ? JsonNodeFactory.instance.objectNode() : properties,
        Optional.ofNullable(node.get("Condition")).map(JsonNode::textValue),
        dependsOn(node.path("DependsOn")));
  }

  private static List<String> dependsOn(JsonNode node) {
    if (node.isTextual()) {
      return List.of(node.textValue());
    }
    List<String> ids = new ArrayList<>();
    node.forEach(id -> ids.add(id.textValue()));
    return ids;
  }
}
