package dev.lockkeeper.capacity.domain.removal;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** Which items have come to which instance: a list an instance, through the items themselves. */
final class Arrivals {
  private static final int END = -1;

  private final int[] first;
  private final int[] next;

  Arrivals(int instances, int items) {
    first = new int[instances];
    Arrays.fill(first, END);
    next = new int[items];
  }

  private Arrivals(Arrivals other) {
    first = other.first.clone();
    next = other.next.clone();
  }

  Arrivals copy() {
    return new Arrivals(this);
  }

  /** Takes an item and the instance it has come to. */
  interface Arrival {
    void accept(int item, int instance);
  }

  void add(int item, int instance) {
    next[item] = first[instance];
    first[instance] = item;
  }

  void clear(int instance) {
    first[instance] = END;
  }

  boolean none(int instance) {
    return first[instance] == END;
  }

  void forEach(int instance, IntConsumer action) {
    for (int item = first[instance]; item != END; item = next[item]) {
      action.accept(item);
    }
  }

  void forEach(Arrival action) {
    for (int instance = 0; instance < first.length; instance++) {
      for (int item = first[instance]; item != END; item = next[item]) {
        action.accept(item, instance);
      }
    }
  }
}
