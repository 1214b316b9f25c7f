package dev.lockkeeper.sandbox.eventbridge;

import dev.lockkeeper.sandbox.wire.Page;
import java.util.Collection;
import java.util.function.Function;

/** Pages as EventBridge cuts them: 1 to 100 items, 100 unless a request says otherwise. */
final class Pages {
  private static final int MOST = 100;

  private Pages() {}

  static <T> Page<T> of(
      Collection<T> sorted, Function<T, String> key, String nextToken, Integer limit) {
    Constraints.range("limit", limit, 1, MOST);
    int size = limit == null ? MOST : limit;
    try {
      return Page.of(sorted, key, nextToken, size);
    } catch (IllegalArgumentException neverGiven) {
      throw Constraints.validation("Parameter NextToken is not valid.");
    }
  }
}
