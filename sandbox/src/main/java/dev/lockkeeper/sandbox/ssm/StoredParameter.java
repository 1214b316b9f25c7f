package dev.lockkeeper.sandbox.ssm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A parameter of one's own: its versions, their labels and its tags. */
final class StoredParameter {
  /** AWS keeps so many versions and then drops the oldest. */
  private static final int MAX_VERSIONS = 100;

  private final TreeMap<Long, ParameterVersion> versions = new TreeMap<>();
  private final Map<String, Long> labels = new TreeMap<>();
  private final Map<String, String> tags = new TreeMap<>();

  StoredParameter(ParameterVersion first) {
    versions.put(first.number(), first);
  }

  ParameterVersion latest() {
    return versions.lastEntry().getValue();
  }

  Collection<ParameterVersion> versions() {
    return versions.values();
  }

  Optional<ParameterVersion> version(long number) {
    return Optional.ofNullable(versions.get(number));
  }

  Optional<ParameterVersion> labelled(String label) {
    return Optional.ofNullable(labels.get(label)).map(versions::get);
  }

  List<String> labelsOf(long number) {
    return labels.entrySet().stream()
        .filter(label -> label.getValue() == number)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether a further version would push out one that has a label, which AWS refuses. */
  boolean isFull() {
    return versions.size() == MAX_VERSIONS && labels.containsValue(versions.firstKey());
  }

  void add(ParameterVersion next) {
    versions.put(next.number(), next);
    if (versions.size() > MAX_VERSIONS) {
      versions.pollFirstEntry();
    }
  }

  /** Gives a version a label; another version that had it loses it. */
  void label(String label, long number) {
    labels.put(label, number);
  }

  Map<String, String> tags() {
    return tags;
  }
}
