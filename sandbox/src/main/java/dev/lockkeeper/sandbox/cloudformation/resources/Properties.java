package dev.lockkeeper.sandbox.cloudformation.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.cloudformation.template.TemplateException;
import dev.lockkeeper.sandbox.wire.ShapeReader;
import dev.lockkeeper.sandbox.wire.WireNode.MalformedValue;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** A resource's properties. Whatever nobody takes is refused: nothing is skipped in silence. */
public final class Properties {
  private final String resource;
  private final ObjectNode left;

  /**
   * @param resource what messages call it
   */
  public Properties(String resource, JsonNode properties) {
    if (!(properties instanceof ObjectNode object)) {
      throw new TemplateException(resource + ": Properties is not an object");
    }
    this.resource = resource;
    this.left = object.deepCopy();
  }

  /** Takes a property, if it is there. */
  Optional<JsonNode> take(String name) {
    return Optional.ofNullable(left.remove(name));
  }

  /** Takes a property as text, if it is there. */
  Optional<String> text(String name) {
    return take(name).map(value -> value.isContainerNode() ? value.toString() : value.asText());
  }

  /** Takes a property that must be there. */
  JsonNode require(String name) {
    return take(name)
        .orElseThrow(
            () -> new TemplateException("%s: Property %s is required".formatted(resource, name)));
  }

  /** Takes a name, or the generated one in its place. */
  String name(String property, String generated) {
    return text(property).orElse(generated);
  }

  /** Takes properties that are right on AWS, and have no effect in the sandbox. */
  void withoutEffect(String... names) {
    for (String name : names) {
      take(name);
    }
  }

  /** Refuses members of a request that aren't properties of the resource. */
  void refuse(String... names) {
    for (String name : names) {
      if (left.has(name)) {
        throw unsupported(resource, name);
      }
    }
  }

  /**
   * Takes all that are left as members of a request, which have the same names.
   *
   * @throws TemplateException for one that the request doesn't have, or that isn't of its type
   */
  <T extends SdkPojo> T rest(Class<T> requestType) {
    PropertyNode node = new PropertyNode(left, resource);
    try {
      T request = requestType.cast(ShapeReader.read(node, requestType));
      node.requireAllRead();
      left.removeAll();
      return request;
    } catch (MalformedValue e) {
      throw new TemplateException(resource + ": " + e.getMessage());
    }
  }

  /**
   * Refuses what has not been taken.
   *
   * @throws TemplateException naming the first such property
   */
  public void requireAllTaken() {
    if (!left.isEmpty()) {
      throw unsupported(resource, left.fieldNames().next());
    }
  }

  static TemplateException unsupported(String place, String property) {
    return new TemplateException(
        "%s: Encountered unsupported property %s".formatted(place, property));
  }
}
