package dev.lockkeeper.discovery.wiring;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with settings: all of it is told at once. */
final class Complaints {
  private final List<String> all = new ArrayList<>();

  /** The value of {@code key} doesn't keep the rule, which is said as what it must do. */
  void add(String key, String rule, Object value) {
    add(key + " must " + rule + ", but is " + value);
  }

  void add(String words) {
    all.add(words);
  }

  /**
   * Tells of them, if there are any.
   *
   * @throws IllegalStateException with all of them in its message
   */
  void tell() {
    if (!all.isEmpty()) {
      throw new IllegalStateException(String.join("\n", all));
    }
  }
}
