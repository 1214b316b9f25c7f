package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;

/**
 * The wave that goes on.
 *
 * @param back whether the rollout goes back: what is on its image is replaced
 * @param number from 1; 0 before the first
 * @param all how many instances were to be replaced when the first wave began
 * @param size how many this wave replaces; 0 between two waves
 * @param goal how many are to be left after it. Counted so, one that goes by itself is one less to
 *     drain
 * @param failed how many new instances have failed in it
 * @param progressAt when something last happened to its instances
 * @param approved the highest wave that a person has approved
 */
public record Wave(
    boolean back,
    int number,
    int all,
    int size,
    int goal,
    int failed,
    Instant progressAt,
    int approved) {
  static Wave none(boolean back, Instant now) {
    return new Wave(back, 0, 0, 0, 0, 0, now, 0);
  }

  Wave next(int toReplace, int newSize, Instant now) {
    int first = number == 0 ? toReplace : all;
    return new Wave(back, number + 1, first, newSize, toReplace - newSize, 0, now, approved);
  }

  /** So many more are left for the waves after it. */
  Wave leaving(int more) {
    return new Wave(back, number, all, size, goal + more, failed, progressAt, approved);
  }

  Wave over() {
    return new Wave(back, number, all, 0, 0, 0, progressAt, approved);
  }

  Wave moreFailed(int more, Instant now) {
    return more == 0 ? this : new Wave(back, number, all, size, goal, failed + more, now, approved);
  }

  Wave forgiven() {
    return new Wave(back, number, all, size, goal, 0, progressAt, approved);
  }

  Wave progress(Instant now) {
    return new Wave(back, number, all, size, goal, failed, now, approved);
  }

  Wave approve(int wave) {
    return new Wave(back, number, all, size, goal, failed, progressAt, Math.max(approved, wave));
  }
}
