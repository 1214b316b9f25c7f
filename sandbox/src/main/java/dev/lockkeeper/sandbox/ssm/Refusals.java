package dev.lockkeeper.sandbox.ssm;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.Collection;

/** What Parameter Store answers to requests that can't be. */
final class Refusals {
  private Refusals() {}

  static AwsError invalid(String message) {
    return AwsError.client("ValidationException", message);
  }

  static AwsError notFound(String name) {
    return AwsError.client("ParameterNotFound", "Parameter " + name + " not found.");
  }

  static AwsError versionNotFound(String name, String selector) {
    return AwsError.client(
        "ParameterVersionNotFound",
        "Systems Manager could not find version "
            + selector
            + " of "
            + name
            + ". Verify the version and try again.");
  }

  static AwsError tooShort(String member, String value) {
    return invalid(
        "1 validation error detected: Value "
            + (value == null ? "null" : "'" + value + "'")
            + " at '"
            + member
            + "' failed to satisfy constraint: Member must have length greater than or equal to 1");
  }

  /** Refuses lists AWS takes only up to {@code max} items of, and empty ones. */
  static void checkLength(String member, Collection<?> items, int max) {
    if (items.isEmpty()) {
      throw tooShort(member, "[]");
    }
    if (items.size() > max) {
      throw invalid(
          "1 validation error detected: Value '"
              + items
              + "' at '"
              + member
              + "' failed to satisfy constraint: Member must have length less than or equal to "
              + max);
    }
  }
}
