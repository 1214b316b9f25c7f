package dev.lockkeeper.sandbox.wire;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Builds the SDK's model classes from what came over the wire, led by their own {@code sdkFields}.
 */
public final class ShapeReader {
  private static final ClassValue<Method> BUILDERS =
      new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> type) {
          try {
            return type.getMethod("builder");
          } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is not a model class of the SDK", e);
          }
        }
      };

  private ShapeReader() {}

  /** An empty builder of {@code type}; its fields can be set. */
  public static SdkPojo builderOf(Class<? extends SdkPojo> type) {
    try {
      return (SdkPojo) BUILDERS.get(type).invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("builder() of " + type + " failed", e);
    }
  }

  /** The finished shape. */
  public static SdkPojo build(SdkPojo builder) {
    return (SdkPojo) ((Buildable) builder).build();
  }

  /** Reads a whole structure. */
  public static SdkPojo read(WireNode node, Class<? extends SdkPojo> type) {
    SdkPojo builder = builderOf(type);
    fill(node, builder);
    return build(builder);
  }

  /** Sets those fields of the builder that {@code node} has. */
  public static void fill(WireNode node, SdkPojo builder) {
    for (SdkField<?> field : builder.sdkFields()) {
      node.member(field).ifPresent(member -> field.set(builder, value(member, field)));
    }
  }

  private static Object value(WireNode node, SdkField<?> field) {
    return switch (field.marshallingType().getKnownType()) {
      case SDK_POJO -> {
        SdkPojo nested = field.constructor().get();
        fill(node, nested);
        yield build(nested);
      }
      case LIST -> list(node, field.getRequiredTrait(ListTrait.class));
      case MAP -> map(node, field.getRequiredTrait(MapTrait.class));
      default -> node.scalar(field);
    };
  }

  private static List<Object> list(WireNode node, ListTrait trait) {
    List<Object> items = new ArrayList<>();
    for (WireNode item : node.items(trait)) {
      items.add(value(item, trait.memberFieldInfo()));
    }
    return items;
  }

  private static Map<String, Object> map(WireNode node, MapTrait trait) {
    Map<String, Object> entries = new LinkedHashMap<>();
    node.entries(trait)
        .forEach((key, item) -> entries.put(key, value(item, trait.valueFieldInfo())));
    return entries;
  }
}
