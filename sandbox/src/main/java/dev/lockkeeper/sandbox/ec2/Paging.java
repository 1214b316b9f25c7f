package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import java.util.Collection;
import java.util.function.Function;

/** EC2's rules for pages: 5 to 1,000 items where a size is asked for, otherwise everything. */
final class Paging {
  private static final int LEAST = 5;
  private static final int MOST = 1000;

  private Paging() {}

  static <T> Page<T> page(
      Collection<T> all, Function<T, String> keyOf, String token, Integer maxResults) {
    if (maxResults != null && (maxResults < LEAST || maxResults > MOST)) {
      throw AwsError.client(
          "InvalidParameterValue",
          "Value ( %d ) for parameter maxResults is invalid. Expecting a value between %d and %d."
              .formatted(maxResults, LEAST, MOST));
    }
    try {
      return Page.of(all, keyOf, token, maxResults == null ? MOST : maxResults);
    } catch (IllegalArgumentException e) {
      throw AwsError.client("InvalidNextToken", "The token '%s' is invalid".formatted(token));
    }
  }
}
