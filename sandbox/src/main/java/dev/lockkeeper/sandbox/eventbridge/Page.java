package dev.lockkeeper.sandbox.eventbridge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;

/**
 * One page of a list sorted by name. The token holds the first name of the next page, so that a
 * list that changes between two pages neither repeats nor skips what was there all along.
 *
 * @param nextToken null on the last page, as the answer has it
 */
record Page<T>(List<T> items, String nextToken) {
  private static final int MOST = 100;

  /**
   * Cuts the page that a request asks for.
   *
   * @param limit 1 to 100, or null for 100
   * @param token from the page before, or null
   */
  static <T> Page<T> of(SortedMap<String, T> all, Integer limit, String token) {
    Constraints.range("limit", limit, 1, MOST);
    int most = limit == null ? MOST : limit;
    List<T> items = new ArrayList<>();
    for (var entry : (token == null ? all : all.tailMap(decoded(token))).entrySet()) {
      if (items.size() == most) {
        return new Page<>(items, encoded(entry.getKey()));
      }
      items.add(entry.getValue());
    }
    return new Page<>(items, null);
  }

  private static String encoded(String name) {
    return Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
  }

  private static String decoded(String token) {
    try {
      return new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Constraints.validation("Parameter NextToken is not valid. " + e.getMessage());
    }
  }
}
