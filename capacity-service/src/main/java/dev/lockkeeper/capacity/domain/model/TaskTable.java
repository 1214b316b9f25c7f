package dev.lockkeeper.capacity.domain.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tasks by key. An event finds its task with two looks into memory, the table and the task, where a
 * map of entries and texts takes five; with a hundred thousand tasks that is most of the cost.
 */
final class TaskTable {
  private static final int SMALLEST = 1 << 10;

  /** Each task stands at its own place or, if that is taken, at the next free one. */
  private Task[] places = new Task[SMALLEST];

  private int size;

  /** Null if there is none. */
  Task get(IdKey key) {
    int place = key.spread() & places.length - 1;
    while (places[place] != null) {
      if (places[place].hasKey(key)) {
        return places[place];
      }
      place = place + 1 & places.length - 1;
    }
    return null;
  }

  /** Adds one whose key isn't there yet. */
  void add(Task task) {
    if (2 * ++size > places.length) {
      List<Task> all = all();
      places = new Task[places.length * 2];
      all.forEach(this::put);
    }
    put(task);
  }

  private void put(Task task) {
    int place = task.key().spread() & places.length - 1;
    while (places[place] != null) {
      place = place + 1 & places.length - 1;
    }
    places[place] = task;
  }

  /** Takes one out, and moves those behind it that it kept from their places. */
  void remove(Task task) {
    int place = task.key().spread() & places.length - 1;
    while (places[place] != task) {
      place = place + 1 & places.length - 1;
    }
    places[place] = null;
    size--;
    place = place + 1 & places.length - 1;
    while (places[place] != null) {
      Task moved = places[place];
      places[place] = null;
      put(moved);
      place = place + 1 & places.length - 1;
    }
  }

  int size() {
    return size;
  }

  void forEach(Consumer<Task> action) {
    for (Task each : places) {
      if (each != null) {
        action.accept(each);
      }
    }
  }

  /** A copy, so that tasks may be taken out meanwhile. */
  List<Task> all() {
    List<Task> all = new ArrayList<>(size);
    forEach(all::add);
    return all;
  }
}
