package dev.lockkeeper.capacity.domain.removal;

import java.util.function.Function;

/**
 * How much a search may do, counted in looks at a class and an instance, not in time: so the same
 * cluster always gets the same answer.
 */
final class Budget {
  private long left;

  Budget(long looks) {
    left = looks;
  }

  /** Whether there was as much. */
  boolean spend(long looks) {
    left -= looks;
    return left >= 0;
  }

  boolean spent() {
    return left < 0;
  }

  /**
   * Searches with a part of what is left, and gives back what it doesn't need.
   *
   * @return null without a search if nothing is left
   */
  <T> T part(long looks, Function<Budget, T> search) {
    if (left <= 0) {
      left = -1;
      return null;
    }
    Budget part = new Budget(Math.min(looks, left));
    long before = part.left;
    T found = search.apply(part);
    left -= before - part.left;
    return found;
  }
}
