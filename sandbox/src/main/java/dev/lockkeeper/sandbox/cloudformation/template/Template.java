package dev.lockkeeper.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A template as it was written: sections read, functions not yet worked out. Sections and
 * attributes that the sandbox doesn't know are refused, never skipped.
 */
public record Template(
    String description,
    Map<String, ParameterDeclaration> parameters,
    Map<String, JsonNode> conditions,
    Map<String, ResourceDeclaration> resources,
    Map<String, OutputDeclaration> outputs) {
  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Description",
          "Metadata",
          "Parameters",
          "Conditions",
          "Resources",
          "Outputs");

  /**
   * Reads a template in YAML or JSON.
   *
   * @throws TemplateException if it isn't one
   */
  public static Template parse(String text) {
    if (!(TemplateYaml.read(text) instanceof ObjectNode root)) {
      throw new TemplateException("Template format error: unsupported structure.");
    }
    requireKnown("template", root, SECTIONS);
    if (!root.path("Resources").isObject() || root.path("Resources").isEmpty()) {
      throw new TemplateException(
          "Template format error: At least one Resources member must be defined.");
    }
    return new Template(
        root.path("Description").asText(""),
        section(root, "Parameters", ParameterDeclaration::read),
        section(root, "Conditions", (name, node) -> node),
        section(root, "Resources", ResourceDeclaration::read),
        section(root, "Outputs", OutputDeclaration::read));
  }

  private static <T> Map<String, T> section(
      ObjectNode root, String name, BiFunction<String, JsonNode, T> read) {
    Map<String, T> members = new LinkedHashMap<>();
    root.path(name)
        .properties()
        .forEach(
            member -> members.put(member.getKey(), read.apply(member.getKey(), member.getValue())));
    return members;
  }

  static void requireKnown(String place, JsonNode node, Set<String> known) {
    if (!node.isObject()) {
      throw new TemplateException("Template format error: %s is not an object".formatted(place));
    }
    List<String> unknown =
        node.properties().stream()
            .map(Map.Entry::getKey)
            .filter(key -> !known.contains(key))
            .toList();
    if (!unknown.isEmpty()) {
      throw new TemplateException(
          "Template format error: the sandbox doesn't know %s in %s".formatted(unknown, place));
    }
  }
}
