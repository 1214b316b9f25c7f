package dev.lockkeeper.sandbox.ecs.shape;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Tags as the API lists them, and as they are kept. */
public final class Tags {
  private static final int MOST = 50;
  private static final int LONGEST_KEY = 128;
  private static final int LONGEST_VALUE = 256;

  /** "Tag", ECS API reference. */
  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}\\p{Zs}+=._:/@-]*");

  private static final Pattern RESERVED = Pattern.compile("aws:.*", Pattern.CASE_INSENSITIVE);

  private Tags() {}

  /** As the API lists them, by key. */
  public static List<Tag> list(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(entry -> Tag.builder().key(entry.getKey()).value(entry.getValue()).build())
        .toList();
  }

  /** As they are kept; keys must be there and differ, and have characters that AWS allows. */
  public static Map<String, String> read(List<Tag> tags) {
    Map<String, String> result = new TreeMap<>();
    for (Tag tag : tags) {
      String key = Objects.requireNonNullElse(tag.key(), "");
      String value = Objects.requireNonNullElse(tag.value(), "");
      check("key", key, LONGEST_KEY);
      check("value", value, LONGEST_VALUE);
      if (key.isEmpty() || result.put(key, value) != null) {
        throw invalid("Invalid tag key: " + key);
      }
    }
    return result;
  }

  private static void check(String what, String text, int longest) {
    if (text.codePointCount(0, text.length()) > longest) {
      throw invalid("A tag " + what + " has at most " + longest + " characters: " + text);
    }
    if (RESERVED.matcher(text).matches()) {
      throw invalid("aws: is reserved and can't begin a tag " + what + ": " + text);
    }
    if (!ALLOWED.matcher(text).matches()) {
      throw invalid(
          "Some tags contain invalid characters. Valid characters: UTF-8 letters, spaces, numbers"
              + " and _ . / = + - : @.");
    }
  }

  private static AwsError invalid(String message) {
    return AwsError.client("InvalidParameterException", message);
  }

  /** Adds or replaces tags; a resource has 50 at most. */
  public static void add(Map<String, String> tags, List<Tag> more) {
    Map<String, String> result = new TreeMap<>(tags);
    result.putAll(read(more));
    if (result.size() > MOST) {
      throw invalid("The maximum number of tags on a resource is " + MOST);
    }
    tags.putAll(result);
  }
}
