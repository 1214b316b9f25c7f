package dev.lockkeeper.rollout.domain.plan;

import java.util.List;

/**
 * How often a task moves in a rollout. A drained task lands on an instance that stays, or on one
 * that still has to go: then it moves again. ECS places on any ACTIVE instance, so what counts is
 * how the service is placed, and how much is old still after a wave (decision 26).
 */
public final class Moves {
  private Moves() {}

  /**
   * Moves per task, on average, if every instance has room; for {@code binpack} an upper bound.
   *
   * @param waves how many instances each wave replaces; all that are replaced together
   */
  public static double perTask(List<Integer> waves, ServiceFacts service) {
    if (service.heedsFence()) {
      return 1;
    }
    return switch (service.placement()) {
      // A wave's new instances are empty, and take as many tasks as it drains.
      case SPREAD_OVER_INSTANCES -> 1;
      case ANYWHERE -> anywhere(waves);
      case BINPACK -> binpack(waves);
    };
  }

  /**
   * With waves of the parts a₁, a₂ … of all instances: (1 + a₁)(1 + a₂) … − 1, as a drained task
   * comes to the instances of a later wave in proportion to their number.
   */
  private static double anywhere(List<Integer> waves) {
    double all = waves.stream().mapToInt(Integer::intValue).sum();
    double product = 1;
    for (int wave : waves) {
      product *= 1 + wave / all;
    }
    return waves.isEmpty() ? 0 : product - 1;
  }

  /** At worst all that a wave drains comes to the instances of the next. */
  private static double binpack(List<Integer> waves) {
    double all = waves.stream().mapToInt(Integer::intValue).sum();
    double moved = 0;
    double drained = 0;
    for (int wave : waves) {
      drained += wave;
      moved += drained / all;
    }
    return moved;
  }

  /** Of all tasks of all services. */
  public static double perTask(List<Integer> waves, List<ServiceFacts> services) {
    int tasks = services.stream().mapToInt(ServiceFacts::tasks).sum();
    double moves = services.stream().mapToDouble(one -> one.tasks() * perTask(waves, one)).sum();
    return tasks == 0 ? 0 : moves / tasks;
  }
}
