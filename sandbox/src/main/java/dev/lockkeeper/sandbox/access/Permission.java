package dev.lockkeeper.sandbox.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a call needs, or one of several things it needs.
 *
 * @param action such as {@code ecs:ListTasks}
 * @param resource an ARN, or {@code *} where the action knows no resource
 * @param keys values of the condition keys that AWS knows of the call, such as {@code ecs:cluster}
 */
public record Permission(String action, String resource, Map<String, List<String>> keys) {
  /** An action on a resource; no condition key is known yet. */
  public static Permission of(String action, String resource) {
    return new Permission(action, resource, Map.of());
  }

  /** The same with a condition key; without it if there are no values. */
  public Permission with(String key, List<String> values) {
    if (values.isEmpty()) {
      return this;
    }
    Map<String, List<String>> more = new HashMap<>(keys);
    more.put(key, List.copyOf(values));
    return new Permission(action, resource, Map.copyOf(more));
  }

  /** The same with a condition key of one value; without it for null. */
  public Permission with(String key, String value) {
    return value == null ? this : with(key, List.of(value));
  }
}
