package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Filter;

/**
 * The filters that a Describe operation knows. An item passes if each filter has a value among the
 * item's own; {@code *} and {@code ?} stand for any text and any character.
 */
final class FilterSet<T> {
  private static final String TAG_PREFIX = "tag:";

  private final Map<String, Function<T, Collection<String>>> known = new TreeMap<>();
  private Function<T, Map<String, String>> tags = item -> Map.of();

  /** Knows {@code name}, of which each item has one value, or none where it is null. */
  FilterSet<T> on(String name, Function<T, String> value) {
    return onAny(
        name,
        item -> {
          String own = value.apply(item);
          return own == null ? List.of() : List.of(own);
        });
  }

  /** Knows {@code name}, of which an item may have several values. */
  FilterSet<T> onAny(String name, Function<T, Collection<String>> values) {
    known.put(name, values);
    return this;
  }

  /** Knows {@code tag:<key>} and {@code tag-key}. */
  FilterSet<T> onTags(Function<T, Map<String, String>> tagsOf) {
    tags = tagsOf;
    return onAny("tag-key", item -> tagsOf.apply(item).keySet());
  }

  /**
   * The items that pass.
   *
   * @throws AwsError {@code InvalidParameterValue} for a filter that the operation doesn't have
   */
  List<T> apply(List<Filter> filters, Collection<T> items) {
    List<Function<T, Boolean>> tests = filters.stream().map(this::test).toList();
    return items.stream()
        .filter(item -> tests.stream().allMatch(each -> each.apply(item)))
        .toList();
  }

  private Function<T, Boolean> test(Filter filter) {
    Function<T, Collection<String>> own = valuesOf(filter.name());
    List<Pattern> patterns = filter.values().stream().map(FilterSet::pattern).toList();
    return item ->
        own.apply(item).stream()
            .anyMatch(value -> patterns.stream().anyMatch(each -> each.matcher(value).matches()));
  }

  private Function<T, Collection<String>> valuesOf(String name) {
    if (name != null && name.startsWith(TAG_PREFIX) && known.containsKey("tag-key")) {
      String key = name.substring(TAG_PREFIX.length());
      return item -> {
        String value = tags.apply(item).get(key);
        return value == null ? List.of() : List.of(value);
      };
    }
    Function<T, Collection<String>> values = name == null ? null : known.get(name);
    if (values == null) {
      throw AwsError.client("InvalidParameterValue", "The filter '%s' is invalid".formatted(name));
    }
    return values;
  }

  private static Pattern pattern(String value) {
    String regex = Pattern.quote(value).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex, Pattern.DOTALL);
  }
}
