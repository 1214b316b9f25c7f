package dev.lockkeeper.sandbox.wire.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Writes the SDK's model classes as the JSON that AWS sends, led by their own {@code sdkFields}.
 */
public final class JsonShapes {
  /**
   * How an instant is written: AWS JSON counts seconds, events carry ISO 8601 text, CBOR tags it
   * itself.
   */
  public enum Timestamps {
    EPOCH_SECONDS,
    ISO_8601,
    AS_INSTANT
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonShapes() {}

  /** The members that are set, under the names the wire uses. */
  public static ObjectNode write(SdkPojo shape, Timestamps timestamps) {
    ObjectNode node = NODES.objectNode();
    for (SdkField<?> field : shape.sdkFields()) {
      Object value = field.getValueOrDefault(shape);
      if (value != null
          && !(value instanceof SdkAutoConstructList<?>)
          && !(value instanceof SdkAutoConstructMap<?, ?>)) {
        node.set(field.locationName(), value(value, timestamps));
      }
    }
    return node;
  }

  private static JsonNode value(Object value, Timestamps timestamps) {
    if (value instanceof SdkPojo shape) {
      return write(shape, timestamps);
    }
    if (value instanceof List<?> list) {
      ArrayNode array = NODES.arrayNode(list.size());
      list.forEach(item -> array.add(value(item, timestamps)));
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = NODES.objectNode();
      map.forEach((key, item) -> object.set(key.toString(), value(item, timestamps)));
      return object;
    }
    return scalar(value, timestamps);
  }

  private static JsonNode scalar(Object value, Timestamps timestamps) {
    if (value instanceof Instant instant) {
      return switch (timestamps) {
        case ISO_8601 -> NODES.textNode(instant.toString());
        case EPOCH_SECONDS -> NODES.numberNode(instant.toEpochMilli() / 1000.0);
        case AS_INSTANT -> NODES.pojoNode(instant);
      };
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Number number) {
      return NODES.numberNode(number.doubleValue());
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof SdkBytes bytes) {
      return NODES.binaryNode(bytes.asByteArray());
    }
    return NODES.textNode(value.toString());
  }
}
