package dev.lockkeeper.sandbox.eventbridge;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** The tags of buses and rules, by ARN. */
final class Tags {
  private final Map<String, SortedMap<String, String>> byArn = new TreeMap<>();

  void add(String arn, List<Tag> tags) {
    SortedMap<String, String> present = byArn.computeIfAbsent(arn, key -> new TreeMap<>());
    tags.forEach(tag -> present.put(tag.key(), tag.value()));
  }

  void remove(String arn, List<String> keys) {
    byArn.getOrDefault(arn, new TreeMap<>()).keySet().removeAll(keys);
  }

  /** The resource is gone, and its tags with it. */
  void forget(String arn) {
    byArn.remove(arn);
  }

  List<Tag> of(String arn) {
    return byArn.getOrDefault(arn, new TreeMap<>()).entrySet().stream()
        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
        .toList();
  }
}
