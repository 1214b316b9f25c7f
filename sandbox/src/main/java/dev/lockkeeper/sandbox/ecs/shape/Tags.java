package dev.lockkeeper.sandbox.ecs.shape;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.Tag;

/** Tags as the API lists them, and as they are kept. */
public final class Tags {
  private static final int MOST = 50;

  private Tags() {}

  /** As the API lists them, by key. */
  public static List<Tag> list(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(entry -> Tag.builder().key(entry.getKey()).value(entry.getValue()).build())
        .toList();
  }

  /** As they are kept; keys must be there and differ. */
  public static Map<String, String> read(List<Tag> tags) {
    Map<String, String> result = new TreeMap<>();
    for (Tag tag : tags) {
      boolean wrongKey = tag.key() == null || tag.key().isEmpty() || tag.key().startsWith("aws:");
      if (wrongKey || result.put(tag.key(), Objects.requireNonNullElse(tag.value(), "")) != null) {
        throw AwsError.client("InvalidParameterException", "Invalid tag key: " + tag.key());
      }
    }
    return result;
  }

  /** Adds or replaces tags; a resource has 50 at most. */
  public static void add(Map<String, String> tags, List<Tag> more) {
    Map<String, String> result = new TreeMap<>(tags);
    result.putAll(read(more));
    if (result.size() > MOST) {
      throw AwsError.client(
          "InvalidParameterException", "The maximum number of tags on a resource is " + MOST);
    }
    tags.putAll(result);
  }
}
