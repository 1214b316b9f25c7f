package dev.lockkeeper.capacity.domain.removal;

import java.util.List;
import java.util.Map;

/** Whether a set of instances may be drained now, all of them together. */
public sealed interface Verdict {

  boolean safe();

  /**
   * Every task has a place, all at the same time and with the requirements kept.
   *
   * @param placements of the tasks that would move, and of the missing tasks beside them
   */
  record Safe(List<Placement> placements) implements Verdict {
    @Override
    public boolean safe() {
      return true;
    }
  }

  /**
   * Not every task has a place, as far as was searched.
   *
   * @param obstacles by instance: what holds it back by itself
   * @param unplaced the tasks without a place; empty where an obstacle decides
   * @param proven there is no way; false if the search ended at its bound, so that one might exist
   */
  record NotSafe(Map<String, List<Obstacle>> obstacles, List<Unplaced> unplaced, boolean proven)
      implements Verdict {
    @Override
    public boolean safe() {
      return false;
    }
  }
}
