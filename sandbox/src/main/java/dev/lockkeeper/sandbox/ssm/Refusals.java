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

  static AwsError badToken() {
    return AwsError.client("InvalidNextToken", "The specified token isn't valid.");
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

  /** The page size asked for, which AWS takes from 1 to {@code max}. */
  static int pageSize(Integer asked, int max) {
    if (asked == null) {
      return max;
    }
    if (asked < 1 || asked > max) {
      throw invalid(
          "1 validation error detected: Value '"
              + asked
              + "' at 'maxResults' failed to satisfy constraint: Member must have value "
              + (asked < 1 ? "greater than or equal to 1" : "less than or equal to " + max));
    }
    return asked;
  }
}
