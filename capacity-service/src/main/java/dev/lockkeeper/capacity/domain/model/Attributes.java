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

  /** All in one, so that two that are alike are found to be so in one go. */
  private final String text;

  private Attributes(String[] names, String[] values, String text) {
    this.names = names;
    this.values = values;
    this.text = text;
  }

  /** Values may be empty, not null. */
  public static Attributes of(Map<String, String> attributes) {
    TreeMap<String, String> sorted = new TreeMap<>(attributes);
    StringBuilder text = new StringBuilder();
    sorted.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    return new Attributes(
        sorted.keySet().toArray(String[]::new),
        sorted.values().toArray(String[]::new),
        text.toString());
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
    return new Attributes(intern(names), intern(values), text.intern());
  }

  private static String[] intern(String[] texts) {
    return Arrays.stream(texts).map(String::intern).toArray(String[]::new);
  }

  /** ECS allows neither '=' nor a line's end in a name or a value, so the text is unambiguous. */
  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof Attributes that && text.equals(that.text));
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** One to a line, as {@code name=value}. */
  @Override
  public String toString() {
    return text;
  }
}
