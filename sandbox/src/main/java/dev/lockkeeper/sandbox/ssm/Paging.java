package dev.lockkeeper.sandbox.ssm;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import java.util.Collection;
import java.util.function.Function;

/** Cuts lists into pages with Parameter Store's words for what is asked wrongly. */
final class Paging {
  private Paging() {}

  /**
   * The page after {@code token}.
   *
   * @param asked how many items, from 1 to {@code max}; null for {@code max}
   */
  static <T> Page<T> page(
      Collection<T> all, Function<T, String> keyOf, String token, Integer asked, int max) {
    int size = size(asked, max);
    try {
      return Page.of(all, keyOf, token, size);
    } catch (IllegalArgumentException neverGiven) {
      throw AwsError.client("InvalidNextToken", "The specified token isn't valid.");
    }
  }

  private static int size(Integer asked, int max) {
    if (asked == null) {
      return max;
    }
    if (asked < 1 || asked > max) {
      throw Refusals.invalid(
          "1 validation error detected: Value '"
              + asked
              + "' at 'maxResults' failed to satisfy constraint: Member must have value "
              + (asked < 1 ? "greater than or equal to 1" : "less than or equal to " + max));
    }
    return asked;
  }
}
