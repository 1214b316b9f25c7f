package dev.lockkeeper.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Which names a piece of a template refers to: resources, and parameters too. */
final class References {
  private References() {}

  static Set<String> in(JsonNode node) {
    Set<String> names = new LinkedHashSet<>();
    collect(node, names);
    return names;
  }

  private static void collect(JsonNode node, Set<String> names) {
    Optional<String> function = Intrinsics.functionOf(node);
    if (function.isPresent()) {
      JsonNode argument = node.get(function.get());
      switch (function.get()) {
        case "Ref" -> names.add(argument.asText());
        case "Fn::GetAtt" -> names.add(argument.path(0).asText());
        case "Fn::Sub" ->
            Substitution.namesIn(argument).forEach(name -> names.add(name.split("\\.", 2)[0]));
        default -> {
          // Other functions refer to nothing themselves; their arguments may.
        }
      }
    }
    node.forEach(child -> collect(child, names));
  }
}
