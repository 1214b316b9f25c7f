package dev.lockkeeper.sandbox.paging;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One page of a list, and the token that asks for the next. The token names the last item that was
 * given rather than a position, so that nothing is skipped or repeated when the list changes
 * between two calls.
 */
public record Page<T>(List<T> items, Optional<String> nextToken) {
  public Page {
    items = List.copyOf(items);
  }

  /** The token as the SDK's builders take it: null where this page is the last. */
  public String nextTokenOrNull() {
    return nextToken.orElse(null);
  }

  /**
   * Cuts the page that {@code token} asks for out of a list.
   *
   * @param sorted in the order of {@code key}'s text
   * @param key unique among the items
   * @param token from the page before, or null for the first
   * @param size at most so many items
   * @param badToken the service's own words for a token it never gave
   */
  public static <T> Page<T> of(
      Collection<T> sorted,
      Function<T, String> key,
      String token,
      int size,
      Supplier<AwsError> badToken) {
    String after = token == null ? null : decode(token, badToken);
    List<T> items = new ArrayList<>();
    for (T item : sorted) {
      if (after != null && key.apply(item).compareTo(after) <= 0) {
        continue;
      }
      if (items.size() == size) {
        return new Page<>(items, Optional.of(encode(key.apply(items.get(size - 1)))));
      }
      items.add(item);
    }
    return new Page<>(items, Optional.empty());
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token, Supplier<AwsError> badToken) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw badToken.get();
    }
  }
}
