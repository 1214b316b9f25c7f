package dev.lockkeeper.rollout.domain.wave;

import java.util.ArrayList;
import java.util.List;

/**
 * How many instances each wave replaces.
 *
 * @param canary the first wave; 0: none
 * @param size the others: of all that are to be replaced at the start; 100 % replaces all that the
 *     canary leaves in one wave, which moves each task once
 * @param spares launched beside a wave's replacements, of its size, so that failed boots cost no
 *     time; what isn't needed goes before a task is moved
 */
public record WaveSizes(Share canary, Share size, Share spares) {
  public WaveSizes {
    if (size.amount() == 0) {
      throw new IllegalArgumentException("waves of nothing never end");
    }
  }

  /**
   * How many the next wave replaces.
   *
   * @param first whether it is the first
   * @param all how many were to be replaced at the start
   * @param left how many are left, more than 0
   * @param room how many more instances the group may have; 0 means that no wave is possible
   */
  public int next(boolean first, int all, int left, int room) {
    int asked = first && canary.of(all) > 0 ? canary.of(all) : size.of(all);
    return Math.min(Math.min(Math.max(asked, 1), left), room);
  }

  /** All waves, if {@code room} stays as it is; none where there is no room. */
  public List<Integer> all(int all, int room) {
    List<Integer> waves = new ArrayList<>();
    for (int left = all; left > 0 && room > 0; left -= waves.get(waves.size() - 1)) {
      waves.add(next(waves.isEmpty(), all, left, room));
    }
    return waves;
  }
}
