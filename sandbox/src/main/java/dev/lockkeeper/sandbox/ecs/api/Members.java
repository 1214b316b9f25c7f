package dev.lockkeeper.sandbox.ecs.api;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** Carries the members that a request has set over to a shape that has members of these names. */
final class Members {
  private Members() {}

  /** Leaves what the request has not set as it is. */
  static <B extends SdkPojo> B copy(SdkPojo request, B builder) {
    Map<String, Object> set = new HashMap<>();
    for (SdkField<?> field : request.sdkFields()) {
      Object value = field.getValueOrDefault(request);
      if (value != null
          && !(value instanceof SdkAutoConstructList<?>)
          && !(value instanceof SdkAutoConstructMap<?, ?>)) {
        set.put(field.memberName(), value);
      }
    }
    for (SdkField<?> field : builder.sdkFields()) {
      if (set.containsKey(field.memberName())) {
        field.set(builder, set.get(field.memberName()));
      }
    }
    return builder;
  }
}
