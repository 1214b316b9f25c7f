package dev.lockkeeper.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The conditions of a template, worked out from its parameters. */
final class Conditions {
  private final Map<String, JsonNode> declared;
  private final Scope scope;

  Conditions(Map<String, JsonNode> declared, Scope scope) {
    this.declared = declared;
    this.scope = scope;
  }

  boolean holds(String name) {
    JsonNode condition = declared.get(name);
    if (condition == null) {
      throw new TemplateException(
          "Template format error: Unresolved condition dependency %s".formatted(name));
    }
    return holds(condition);
  }

  private boolean holds(JsonNode condition) {
    if (!condition.isObject() || condition.size() != 1) {
      throw new TemplateException("Template format error: not a condition: " + condition);
    }
    var function = condition.properties().iterator().next();
    JsonNode argument = function.getValue();
    return switch (function.getKey()) {
      case "Condition" -> holds(argument.textValue());
      case "Fn::Equals" ->
          Intrinsics.evaluate(argument.path(0), scope)
              .asText()
              .equals(Intrinsics.evaluate(argument.path(1), scope).asText());
      case "Fn::Not" -> !holds(argument.path(0));
      case "Fn::And" -> all(argument).allMatch(this::holds);
      case "Fn::Or" -> all(argument).anyMatch(this::holds);
      default ->
          throw new TemplateException(
              "Template format error: the sandbox doesn't know condition function "
                  + function.getKey());
    };
  }

  private static Stream<JsonNode> all(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
