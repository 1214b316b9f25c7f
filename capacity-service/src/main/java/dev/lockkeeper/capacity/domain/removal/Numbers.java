package dev.lockkeeper.capacity.domain.removal;

import java.util.Arrays;

/** A growing list of ints: a hundred thousand of them are no hundred thousand objects. */
final class Numbers {
  private int[] values = new int[16];
  private int size;

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  int get(int index) {
    return values[index];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  int[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
