package dev.lockkeeper.sandbox.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.access.Condition.Operator;
import dev.lockkeeper.sandbox.access.Condition.Quantifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Reads policy documents. What it doesn't know it refuses: skipping it could allow too much. */
final class PolicyReading {
  private static final String VERSION = "2012-10-17";
  private static final Set<String> DOCUMENT = Set.of("Version", "Id", "Statement");
  private static final Set<String> STATEMENT =
      Set.of("Sid", "Effect", "Action", "Resource", "Condition");

  private PolicyReading() {}

  /**
   * The statements of a document.
   *
   * @throws PolicyException naming what is unknown
   */
  static List<Statement> read(JsonNode document) {
    requireKnown("a policy", document, DOCUMENT);
    if (!document.path("Version").asText().equals(VERSION)) {
      throw new PolicyException("A policy must be of version " + VERSION);
    }
    List<Statement> statements = new ArrayList<>();
    JsonNode written = document.path("Statement");
    if (written.isObject()) {
      statements.add(statement(written));
    } else {
      written.forEach(each -> statements.add(statement(each)));
    }
    return List.copyOf(statements);
  }

  private static Statement statement(JsonNode node) {
    String place = "statement " + node.path("Sid").asText("without Sid");
    requireKnown(place, node, STATEMENT);
    String effect = node.path("Effect").asText();
    if (!effect.equals("Allow") && !effect.equals("Deny")) {
      throw new PolicyException("The Effect of %s must be Allow or Deny".formatted(place));
    }
    return new Statement(
        effect.equals("Allow"),
        patterns(place + " (Action)", node.path("Action")),
        patterns(place + " (Resource)", node.path("Resource")),
        conditions(place, node.path("Condition")));
  }

  private static List<Condition> conditions(String place, JsonNode block) {
    List<Condition> conditions = new ArrayList<>();
    block
        .properties()
        .forEach(
            operator ->
                operator
                    .getValue()
                    .properties()
                    .forEach(
                        key ->
                            conditions.add(
                                condition(
                                    place, operator.getKey(), key.getKey(), key.getValue()))));
    return List.copyOf(conditions);
  }

  private static Condition condition(String place, String written, String key, JsonNode values) {
    int colon = written.indexOf(':');
    Quantifier quantifier = quantifier(place, colon < 0 ? "" : written.substring(0, colon));
    String word = written.substring(colon + 1);
    Operator operator =
        Arrays.stream(Operator.values())
            .filter(each -> each.word().equals(word))
            .findFirst()
            .orElseThrow(() -> unknown(place, "condition operator", written));
    String known =
        Condition.KEYS.stream()
            .filter(key::equalsIgnoreCase)
            .findFirst()
            .orElseThrow(() -> unknown(place, "condition key", key));
    if (quantifier == Quantifier.ONE
        && operator != Operator.NULL
        && Condition.LISTS.contains(known)) {
      throw unknown(place, "condition without a set operator on", key);
    }
    return new Condition(quantifier, operator, known, texts(place + " (" + key + ")", values));
  }

  private static Quantifier quantifier(String place, String written) {
    return switch (written) {
      case "" -> Quantifier.ONE;
      case "ForAllValues" -> Quantifier.FOR_ALL_VALUES;
      case "ForAnyValue" -> Quantifier.FOR_ANY_VALUE;
      default -> throw unknown(place, "set operator", written);
    };
  }

  private static List<Pattern> patterns(String place, JsonNode node) {
    return texts(place, node).stream().map(Pattern::new).toList();
  }

  private static List<String> texts(String place, JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> texts.add(each.asText()));
    } else if (node.isValueNode()) {
      texts.add(node.asText());
    }
    if (texts.isEmpty()) {
      throw new PolicyException("There is nothing in " + place);
    }
    texts.stream()
        .filter(text -> text.contains("${"))
        .forEach(text -> reject(place, "policy variable", text));
    return List.copyOf(texts);
  }

  static void requireKnown(String place, JsonNode node, Set<String> known) {
    node.properties().stream()
        .filter(member -> !known.contains(member.getKey()))
        .forEach(member -> reject(place, "element", member.getKey()));
  }

  private static void reject(String place, String kind, String name) {
    throw unknown(place, kind, name);
  }

  private static PolicyException unknown(String place, String kind, String name) {
    return new PolicyException(
        "The sandbox can't enforce the %s %s in %s".formatted(kind, name, place));
  }
}
