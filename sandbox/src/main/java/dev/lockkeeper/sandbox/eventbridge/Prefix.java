package dev.lockkeeper.sandbox.eventbridge;

import java.util.SortedMap;
import java.util.TreeMap;

/** Chooses by the beginning of a name, as {@code NamePrefix} does. */
final class Prefix {
  private Prefix() {}

  /** What of {@code all} begins with {@code prefix}; everything if it is null. */
  static <T> SortedMap<String, T> of(SortedMap<String, T> all, String prefix) {
    SortedMap<String, T> chosen = new TreeMap<>(all);
    chosen.keySet().removeIf(name -> prefix != null && !name.startsWith(prefix));
    return chosen;
  }
}
