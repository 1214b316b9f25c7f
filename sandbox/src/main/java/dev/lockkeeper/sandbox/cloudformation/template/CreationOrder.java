package dev.lockkeeper.sandbox.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In which order resources can be created: each after those it refers to or depends on. */
final class CreationOrder {
  private final Map<String, ResourceDeclaration> resources;
  private final Map<String, ResourceDeclaration> ordered = new LinkedHashMap<>();
  private final Set<String> underWay = new LinkedHashSet<>();

  private CreationOrder(Map<String, ResourceDeclaration> resources) {
    this.resources = resources;
  }

  /** The same resources; among those that are free, in the order of the template. */
  static List<ResourceDeclaration> of(Map<String, ResourceDeclaration> resources) {
    CreationOrder order = new CreationOrder(resources);
    resources.keySet().forEach(order::visit);
    return new ArrayList<>(order.ordered.values());
  }

  private void visit(String logicalId) {
    ResourceDeclaration resource = resources.get(logicalId);
    if (resource == null || ordered.containsKey(logicalId)) {
      return;
    }
    if (!underWay.add(logicalId)) {
      throw new TemplateException(
          "Circular dependency between resources: [%s]".formatted(String.join(", ", underWay)));
    }
    requireKnown(resource);
    resource.dependsOn().forEach(this::visit);
    References.in(resource.properties()).forEach(this::visit);
    underWay.remove(logicalId);
    ordered.put(logicalId, resource);
  }

  private void requireKnown(ResourceDeclaration resource) {
    resource.dependsOn().stream()
        .filter(id -> !resources.containsKey(id))
        .forEach(
            id -> {
              throw new TemplateException(
                  "Template format error: Unresolved resource dependencies [%s] in the Resources block of the template"
                      .formatted(id));
            });
  }
}
