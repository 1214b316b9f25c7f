package dev.lockkeeper.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list, and the token for the next. The token names the last item given, not a
 * position, so that what comes or goes between two calls neither hides nor repeats other items.
 */
public record Page<T>(List<T> items, Optional<String> nextToken) {
  public Page {
    items = List.copyOf(items);
  }

  /** The token as a response carries it: null on the last page. */
  public String token() {
    return nextToken.orElse(null);
  }

  /**
   * Cuts the page after {@code token}.
   *
   * @param keyOf what the list is ordered by; different for each item
   * @param token from the request; null or empty for the first page
   * @throws IllegalArgumentException for a token that was never given out
   */
  public static <T> Page<T> of(
      Collection<T> all, Function<T, String> keyOf, String token, int size) {
    String after = token == null || token.isEmpty() ? null : decode(token);
    List<T> rest =
        all.stream()
            .filter(item -> after == null || keyOf.apply(item).compareTo(after) > 0)
            .sorted(Comparator.comparing(keyOf))
            .limit(size + 1L)
            .toList();
    if (rest.size() <= size) {
      return new Page<>(rest, Optional.empty());
    }
    return new Page<>(rest.subList(0, size), Optional.of(encode(keyOf.apply(rest.get(size - 1)))));
  }

  private static String encode(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String token) {
    return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
  }
}
