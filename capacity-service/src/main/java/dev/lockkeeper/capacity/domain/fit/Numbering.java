package dev.lockkeeper.capacity.domain.fit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small numbers for things of which there are few, so that sums can be arrays. */
final class Numbering<T> {
  /** The number of nothing. */
  static final int NONE = -1;

  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> things = new ArrayList<>();

  int of(T thing) {
    return numbers.computeIfAbsent(
        thing,
        added -> {
          things.add(added);
          return things.size() - 1;
        });
  }

  int of(Optional<T> thing) {
    return thing.isPresent() ? of(thing.get()) : NONE;
  }

  T get(int number) {
    return things.get(number);
  }

  List<T> things() {
    return things;
  }

  int size() {
    return things.size();
  }
}
