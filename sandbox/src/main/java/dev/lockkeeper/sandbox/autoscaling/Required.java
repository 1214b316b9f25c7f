package dev.lockkeeper.sandbox.autoscaling;

import java.util.List;

/** Refuses requests that lack what they must have, in the words of AWS's validation. */
final class Required {
  private Required() {}

  static <T> T member(T value, String name) {
    if (value == null) {
      throw Refusals.invalid(
          "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
              .formatted(name));
    }
    return value;
  }

  static <T> List<T> some(List<T> values, String name) {
    if (values.isEmpty()) {
      throw Refusals.invalid(
          "1 validation error detected: Value '[]' at '%s' failed to satisfy constraint: Member must have length greater than or equal to 1"
              .formatted(name));
    }
    return values;
  }
}
