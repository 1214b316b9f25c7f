package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import java.util.Collection;
import java.util.function.Function;

/** Auto Scaling's rules for pages: 50 records unless asked otherwise, at most 100. */
final class Paging {
  static final int MOST = 100;
  private static final int USUAL = 50;

  private Paging() {}

  static <T> Page<T> page(
      Collection<T> all, Function<T, String> keyOf, String token, Integer maxRecords) {
    return page(all, keyOf, token, maxRecords, USUAL);
  }

  static <T> Page<T> page(
      Collection<T> all, Function<T, String> keyOf, String token, Integer maxRecords, int usual) {
    int size = maxRecords == null ? usual : maxRecords;
    if (size < 1 || size > MOST) {
      throw Refusals.invalid(
          "1 validation error detected: Value '%d' at 'maxRecords' failed to satisfy constraint: Member must have value between 1 and %d"
              .formatted(size, MOST));
    }
    try {
      return Page.of(all, keyOf, token, size);
    } catch (IllegalArgumentException e) {
      throw AwsError.client("InvalidNextToken", "The token '%s' is invalid".formatted(token));
    }
  }
}
