package dev.lockkeeper.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Works out intrinsic functions; one that the sandbox doesn't know is refused by name. */
final class Intrinsics {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Intrinsics() {}

  /** The value without functions; what is {@code AWS::NoValue} is left out of its surroundings. */
  static JsonNode evaluate(JsonNode node, Scope scope) {
    if (node.isArray()) {
      ArrayNode array = NODES.arrayNode();
      for (JsonNode item : node) {
        JsonNode value = evaluate(item, scope);
        if (!value.isMissingNode()) {
          array.add(value);
        }
      }
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    Optional<String> function = functionOf(node);
    if (function.isPresent()) {
      return call(function.get(), node.get(function.get()), scope);
    }
    ObjectNode object = NODES.objectNode();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      JsonNode value = evaluate(member.getValue(), scope);
      if (!value.isMissingNode()) {
        object.set(member.getKey(), value);
      }
    }
    return object;
  }

  /** The function that {@code node} calls, if it is a call. */
  static Optional<String> functionOf(JsonNode node) {
    if (!node.isObject() || node.size() != 1) {
      return Optional.empty();
    }
    String name = node.fieldNames().next();
    return name.equals("Ref") || name.startsWith("Fn::") ? Optional.of(name) : Optional.empty();
  }

  private static JsonNode call(String function, JsonNode argument, Scope scope) {
    return switch (function) {
      case "Ref" -> scope.ref(text(function, argument));
      case "Fn::GetAtt" ->
          scope.attribute(text(function, argument.path(0)), text(function, argument.path(1)));
      case "Fn::Sub" -> Substitution.evaluate(argument, scope);
      case "Fn::Join" -> join(evaluate(argument, scope));
      case "Fn::Split" -> split(evaluate(argument, scope));
      case "Fn::Select" -> select(evaluate(argument, scope));
      case "Fn::If" -> {
        boolean holds = scope.condition(text(function, argument.path(0)));
        yield evaluate(argument.path(holds ? 1 : 2), scope);
      }
      default ->
          throw new TemplateException("Template error: the sandbox doesn't know " + function);
    };
  }

  private static JsonNode join(JsonNode argument) {
    List<String> parts = new ArrayList<>();
    argument.path(1).forEach(part -> parts.add(part.asText()));
    return NODES.textNode(String.join(text("Fn::Join", argument.path(0)), parts));
  }

  private static JsonNode split(JsonNode argument) {
    String delimiter = text("Fn::Split", argument.path(0));
    ArrayNode parts = NODES.arrayNode();
    String rest = text("Fn::Split", argument.path(1));
    for (int at = rest.indexOf(delimiter); at >= 0; at = rest.indexOf(delimiter)) {
      parts.add(rest.substring(0, at));
      rest = rest.substring(at + delimiter.length());
    }
    return parts.add(rest);
  }

  private static JsonNode select(JsonNode argument) {
    int index = argument.path(0).asInt(-1);
    JsonNode item = argument.path(1).path(index);
    if (item instanceof MissingNode) {
      throw new TemplateException(
          "Template error: Fn::Select cannot select nonexistent value at index " + index);
    }
    return item;
  }

  private static String text(String function, JsonNode argument) {
    if (!argument.isTextual()) {
      throw new TemplateException(
          "Template error: %s needs text where it has %s".formatted(function, argument));
    }
    return argument.textValue();
  }
}
