package dev.lockkeeper.sandbox.wire.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.wire.Scalars;
import dev.lockkeeper.sandbox.wire.WireNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** A request in JSON, or in CBOR read as the same tree. */
public record JsonNodes(JsonNode node) implements WireNode {
  @Override
  public Optional<JsonNodes> member(SdkField<?> field) {
    require(node.isObject(), "structure");
    return Optional.ofNullable(node.get(field.locationName()))
        .filter(child -> !child.isNull())
        .map(JsonNodes::new);
  }

  @Override
  public List<JsonNodes> items(ListTrait list) {
    require(node.isArray(), "list");
    List<JsonNodes> items = new ArrayList<>(node.size());
    node.forEach(item -> items.add(new JsonNodes(item)));
    return items;
  }

  @Override
  public Map<String, JsonNodes> entries(MapTrait map) {
    require(node.isObject(), "map");
    Map<String, JsonNodes> entries = new LinkedHashMap<>();
    node.properties()
        .forEach(entry -> entries.put(entry.getKey(), new JsonNodes(entry.getValue())));
    return entries;
  }

  @Override
  public Object scalar(SdkField<?> field) {
    return switch (field.marshallingType().getKnownType()) {
      case STRING -> {
        require(node.isTextual(), "String");
        yield node.textValue();
      }
      case BOOLEAN -> {
        require(node.isBoolean(), "Boolean");
        yield node.booleanValue();
      }
      case INTEGER -> {
        require(node.canConvertToInt(), "Integer");
        yield node.intValue();
      }
      case LONG -> {
        require(node.canConvertToLong(), "Long");
        yield node.longValue();
      }
      case FLOAT -> {
        require(node.isNumber(), "Float");
        yield node.floatValue();
      }
      case DOUBLE -> {
        require(node.isNumber(), "Double");
        yield node.doubleValue();
      }
      case INSTANT -> instant(field);
      case SDK_BYTES -> bytes();
      default -> throw new MalformedValue(field.memberName() + " is not a scalar");
    };
  }

  private Instant instant(SdkField<?> field) {
    if (node.isTextual()) {
      return (Instant) Scalars.parse(node.textValue(), field);
    }
    require(node.isNumber(), "Timestamp");
    return Instant.ofEpochMilli(Math.round(node.doubleValue() * 1000));
  }

  private SdkBytes bytes() {
    try {
      require(node.isTextual() || node.isBinary(), "Blob");
      return SdkBytes.fromByteArray(node.binaryValue());
    } catch (IOException e) {
      throw new MalformedValue("A blob is not base64");
    }
  }

  /** In the words of AWS's own JSON reader. */
  private void require(boolean fits, String wanted) {
    if (!fits) {
      throw new MalformedValue(node.getNodeType() + "_VALUE can not be converted to a " + wanted);
    }
  }
}
