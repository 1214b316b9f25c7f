package dev.lockkeeper.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A parameter of a template, and what values it takes. */
public record ParameterDeclaration(
    String name,
    String type,
    String description,
    Optional<String> defaultValue,
    Optional<Pattern> allowedPattern,
    List<String> allowedValues,
    Optional<BigDecimal> minValue,
    Optional<BigDecimal> maxValue,
    Optional<String> constraintDescription) {
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "Type",
          "Description",
          "Default",
          "AllowedPattern",
          "AllowedValues",
          "MinValue",
          "MaxValue",
          "ConstraintDescription");
  private static final Set<String> TYPES = Set.of("String", "Number", "CommaDelimitedList");

  static ParameterDeclaration read(String name, JsonNode node) {
    Template.requireKnown("parameter " + name, node, ATTRIBUTES);
    String type = node.path("Type").asText();
    if (!TYPES.contains(type)) {
      throw new TemplateException(
          "Template format error: the sandbox doesn't know parameter type %s of %s"
              .formatted(type, name));
    }
    List<String> allowed = new ArrayList<>();
    node.path("AllowedValues").forEach(value -> allowed.add(value.asText()));
    return new ParameterDeclaration(
        name,
        type,
        node.path("Description").asText(""),
        text(node, "Default"),
        text(node, "AllowedPattern").map(Pattern::compile),
        allowed,
        text(node, "MinValue").map(BigDecimal::new),
        text(node, "MaxValue").map(BigDecimal::new),
        text(node, "ConstraintDescription"));
  }

  private static Optional<String> text(JsonNode node, String member) {
    return Optional.ofNullable(node.get(member)).map(JsonNode::asText);
  }

  /**
   * The parameter's value: what was given, or its default.
   *
   * @throws TemplateException if it has neither, or a constraint refuses it
   */
  JsonNode valueOf(Optional<String> given) {
    String value =
        given
            .or(() -> defaultValue)
            .orElseThrow(
                () -> new TemplateException("Parameters: [%s] must have values".formatted(name)));
    if (!type.equals("CommaDelimitedList")) {
      check(value);
      return JsonNodeFactory.instance.textNode(value);
    }
    ArrayNode items = JsonNodeFactory.instance.arrayNode();
    for (String item : value.split(",", -1)) {
      check(item.strip());
      items.add(item.strip());
    }
    return items;
  }

  private void check(String value) {
    allowedPattern
        .filter(pattern -> !pattern.matcher(value).matches())
        .ifPresent(pattern -> refuse("must match pattern " + pattern));
    if (!allowedValues.isEmpty() && !allowedValues.contains(value)) {
      refuse("must be one of " + allowedValues);
    }
    if (type.equals("Number") && !value.matches("-?[0-9]+(\\.[0-9]+)?")) {
      refuse("must be a number");
    }
    minValue
        .filter(least -> new BigDecimal(value).compareTo(least) < 0)
        .ifPresent(least -> refuse("must be greater than or equal to " + least));
    maxValue
        .filter(most -> new BigDecimal(value).compareTo(most) > 0)
        .ifPresent(most -> refuse("must be less than or equal to " + most));
  }

  private void refuse(String constraint) {
    throw new TemplateException(
        "Parameter %s failed to satisfy constraint: %s"
            .formatted(name, constraintDescription.orElse(constraint)));
  }
}
