package dev.lockkeeper.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.wire.Scalars;
import dev.lockkeeper.sandbox.wire.WireNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/**
 * Properties read as a request of the API. Scalars may be text, as CloudFormation allows
 * everywhere. It remembers what was read.
 */
final class PropertyNode implements WireNode {
  private final JsonNode node;
  private final String place;
  private final Set<String> read = new HashSet<>();
  private final List<PropertyNode> children = new ArrayList<>();

  PropertyNode(JsonNode node, String place) {
    this.node = node;
    this.place = place;
  }

  /** Refuses the first property, at any depth, that the request has no member for. */
  void requireAllRead() {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!read.contains(member.getKey())) {
        throw Properties.unsupported(place, member.getKey());
      }
    }
    children.forEach(PropertyNode::requireAllRead);
  }

  @Override
  public Optional<PropertyNode> member(SdkField<?> field) {
    if (!node.isObject()) {
      throw new MalformedValue(place + " is not an object");
    }
    String name = field.locationName();
    read.add(name);
    return Optional.ofNullable(node.get(name)).map(child -> child(child, name));
  }

  @Override
  public List<PropertyNode> items(ListTrait list) {
    if (!node.isArray()) {
      throw new MalformedValue(place + " is not a list");
    }
    List<PropertyNode> items = new ArrayList<>();
    node.forEach(item -> items.add(child(item, String.valueOf(items.size()))));
    return items;
  }

  @Override
  public Map<String, PropertyNode> entries(MapTrait map) {
    Map<String, PropertyNode> entries = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry -> {
              read.add(entry.getKey());
              entries.put(entry.getKey(), child(entry.getValue(), entry.getKey()));
            });
    return entries;
  }

  @Override
  public Object scalar(SdkField<?> field) {
    if (!node.isValueNode()) {
      throw new MalformedValue(place + " is not a single value");
    }
    return Scalars.parse(node.asText(), field);
  }

  private PropertyNode child(JsonNode child, String step) {
    PropertyNode made = new PropertyNode(child, place + "/" + step);
    children.add(made);
    return made;
  }
}
