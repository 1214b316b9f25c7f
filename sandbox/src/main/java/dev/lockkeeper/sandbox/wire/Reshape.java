package dev.lockkeeper.sandbox.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Carries what is set in one of the SDK's shapes over to another whose members have the same names.
 * EC2 has such families: what a launch template is asked to hold, what it shows, what a launch
 * takes.
 */
public final class Reshape {
  private Reshape() {}

  /** Sets on {@code builder} every member that {@code source} has set; leaves the others. */
  public static void copy(SdkPojo source, SdkPojo builder) {
    Map<String, Object> values = new HashMap<>();
    for (SdkField<?> field : source.sdkFields()) {
      Object value = field.getValueOrDefault(source);
      if (value != null && !(value instanceof SdkAutoConstructList<?>)) {
        values.put(field.memberName(), value);
      }
    }
    for (SdkField<?> field : builder.sdkFields()) {
      Object value = values.get(field.memberName());
      if (value != null) {
        field.set(builder, converted(value, field));
      }
    }
  }

  private static Object converted(Object value, SdkField<?> target) {
    if (value instanceof SdkPojo shape) {
      SdkPojo builder = target.constructor().get();
      copy(shape, builder);
      return ((Buildable) builder).build();
    }
    if (value instanceof List<?> list) {
      SdkField<?> member = target.getRequiredTrait(ListTrait.class).memberFieldInfo();
      return list.stream().map(item -> converted(item, member)).toList();
    }
    return value;
  }
}
