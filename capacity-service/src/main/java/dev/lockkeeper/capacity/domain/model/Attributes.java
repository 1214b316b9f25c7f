package dev.lockkeeper.capacity.domain.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The attributes of a container instance, in two arrays sorted by name. Immutable. */
public final class Attributes {
  public static final Attributes NONE = of(Map.of());

  private final String[] names;

  /** An attribute without a value has the empty text, as ECS's events have it. */
  private final String[] values;

  private final int hash;

  private Attributes(String[] names, String[] values) {
    this.names = names;
    this.values = values;
    this.hash = 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
  }

  /** Values may be empty, not null. */
  public static Attributes of(Map<String, String> attributes) {
    TreeMap<String, String> sorted = new TreeMap<>(attributes);
    return new Attributes(
        sorted.keySet().toArray(String[]::new), sorted.values().toArray(String[]::new));
  }

  public boolean has(String name) {
    return Arrays.binarySearch(names, name) >= 0;
  }

  /** Empty if it isn't there or has no value. */
  public Optional<String> get(String name) {
    int place = Arrays.binarySearch(names, name);
    return place < 0 || values[place].isEmpty() ? Optional.empty() : Optional.of(values[place]);
  }

  /** The same, sharing its texts with all others: thousands of instances differ in few. */
  Attributes interned() {
    return new Attributes(intern(names), intern(values));
  }

  private static String[] intern(String[] texts) {
    return Arrays.stream(texts).map(String::intern).toArray(String[]::new);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Attributes that
            && hash == that.hash
            && Arrays.equals(values, that.values)
            && Arrays.equals(names, that.names));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      text.append(i == 0 ? "" : ", ").append(names[i]).append('=').append(values[i]);
    }
    return text.toString();
  }
}
