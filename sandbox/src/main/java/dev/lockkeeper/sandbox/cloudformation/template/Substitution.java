package dev.lockkeeper.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Fn::Sub}, with or without names of its own. */
final class Substitution {
  /** {@code ${Name}}, {@code ${Name.Attribute}}, or {@code ${!literal}}. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)\\s*([^}]+?)\\s*}");

  private Substitution() {}

  static JsonNode evaluate(JsonNode argument, Scope scope) {
    JsonNode own = argument.path(1);
    Matcher matcher = VARIABLE.matcher(textOf(argument));
    String result =
        matcher.replaceAll(
            found -> {
              String name = found.group(2);
              String value =
                  !found.group(1).isEmpty()
                      ? "${" + name + "}"
                      : (own.has(name)
                              ? Intrinsics.evaluate(own.get(name), scope)
                              : lookUp(name, scope))
                          .asText();
              return Matcher.quoteReplacement(value);
            });
    return JsonNodeFactory.instance.textNode(result);
  }

  private static JsonNode lookUp(String name, Scope scope) {
    int dot = name.indexOf('.');
    return dot < 0
        ? scope.ref(name)
        : scope.attribute(name.substring(0, dot), name.substring(dot + 1));
  }

  /** The names in the text that aren't its own. */
  static List<String> namesIn(JsonNode argument) {
    List<String> names = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(textOf(argument));
    while (matcher.find()) {
      if (matcher.group(1).isEmpty() && !argument.path(1).has(matcher.group(2))) {
        names.add(matcher.group(2));
      }
    }
    return names;
  }

  private static String textOf(JsonNode argument) {
    JsonNode text = argument.isArray() ? argument.path(0) : argument;
    if (!text.isTextual()) {
      throw new TemplateException("Template error: Fn::Sub needs text, not " + text);
    }
    return text.textValue();
  }
}
