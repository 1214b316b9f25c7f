package dev.lockkeeper.rollout.domain.plan;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a rollout would do if nothing but the rollout changed the group.
 *
 * @param waves what each replaces
 * @param already how many instances are on the image, and stay
 * @param maxSizeNeeded the maxSize that the largest wave needs
 * @param tasks how many tasks have to move
 * @param movesPerTask how often each moves, on average ({@link Moves})
 * @param atLeast the least time it takes ({@link CriticalPath})
 */
public record Plan(
    List<Wave> waves,
    int already,
    int maxSizeNeeded,
    int tasks,
    double movesPerTask,
    Duration atLeast,
    List<Obstacle> obstacles) {
  /** A wave, and the instances it would replace as things are. */
  public record Wave(int number, List<InstanceId> instances) {
    public Wave {
      instances = List.copyOf(instances);
    }
  }

  public Plan {
    waves = List.copyOf(waves);
    obstacles = List.copyOf(obstacles);
  }

  /** The same with more that stands in the way. */
  public Plan with(List<Obstacle> more) {
    return new Plan(
        waves,
        already,
        maxSizeNeeded,
        tasks,
        movesPerTask,
        atLeast,
        Stream.concat(obstacles.stream(), more.stream()).toList());
  }

  /** Whether the rollout can begin and come to its end. */
  public boolean possible() {
    return obstacles.stream().noneMatch(Obstacle::blocking);
  }
}
