package dev.lockkeeper.sandbox.cloudwatch;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import java.util.Collection;
import java.util.function.Function;

/** What CloudWatch answers to requests that can't be. */
final class Refusals {
  private Refusals() {}

  static AwsError invalidValue(String message) {
    return AwsError.client("InvalidParameterValue", message);
  }

  static AwsError invalidCombination(String message) {
    return AwsError.client("InvalidParameterCombination", message);
  }

  static AwsError validation(String message) {
    return AwsError.client("ValidationError", message);
  }

  static AwsError invalidFormat(String message) {
    return AwsError.client("InvalidFormat", message);
  }

  static AwsError notFound(String message) {
    return AwsError.withStatus(404, "ResourceNotFound", message);
  }

  static void required(String parameter, Object value) {
    if (value == null || value.equals("")) {
      throw AwsError.client("MissingParameter", "The parameter " + parameter + " is required.");
    }
  }

  static void checkSize(String collection, Collection<?> items, int max) {
    if (items.size() > max) {
      throw invalidValue(
          "The collection " + collection + " must not have a size greater than " + max + ".");
    }
  }

  /**
   * The page after {@code token}.
   *
   * @param asked how many items, from 1 to {@code max}; null for {@code usual}
   */
  static <T> Page<T> page(
      Collection<T> all,
      Function<T, String> keyOf,
      String token,
      Integer asked,
      int usual,
      int max) {
    int size = asked == null ? usual : asked;
    if (size < 1 || size > max) {
      throw validation(
          "1 validation error detected: Value '"
              + size
              + "' at 'maxRecords' failed to satisfy constraint: Member must have value "
              + (size < 1 ? "greater than or equal to 1" : "less than or equal to " + max));
    }
    try {
      return Page.of(all, keyOf, token, size);
    } catch (IllegalArgumentException neverGiven) {
      throw AwsError.client("InvalidNextToken", "The next token specified is invalid.");
    }
  }
}
