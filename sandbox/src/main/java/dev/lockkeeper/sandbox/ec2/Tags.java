package dev.lockkeeper.sandbox.ec2;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tags of all resources, by resource id. */
public final class Tags {
  private final Map<String, Map<String, String>> tags = new TreeMap<>();

  /** The resource's tags, by key. */
  public Map<String, String> of(String resourceId) {
    return Collections.unmodifiableMap(tags.getOrDefault(resourceId, Map.of()));
  }

  Set<String> taggedResources() {
    return Collections.unmodifiableSet(tags.keySet());
  }

  void put(String resourceId, Map<String, String> more) {
    if (!more.isEmpty()) {
      tags.computeIfAbsent(resourceId, id -> new TreeMap<>()).putAll(more);
    }
  }

  void remove(String resourceId, String key) {
    Map<String, String> left = tags.get(resourceId);
    if (left != null) {
      left.remove(key);
      if (left.isEmpty()) {
        tags.remove(resourceId);
      }
    }
  }

  void forget(String resourceId) {
    tags.remove(resourceId);
  }
}
