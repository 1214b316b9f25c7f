package dev.lockkeeper.rollout.domain.rebalance;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses what is spread again. ECS moves a service only as a whole, so it must be worth it, and
 * all that is moved stays within what was allowed.
 */
public final class Rebalance {
  /** From this part of its tasks on, in percent, a service sits too unevenly. */
  private static final int TOO_UNEVEN = 20;

  private Rebalance() {}

  /** Those that sit too unevenly, the worst first; also those in deployment. */
  public static List<ServiceSpread> uneven(List<ServiceSpread> services) {
    return services.stream()
        .filter(ServiceSpread::spreads)
        .filter(one -> one.excess() * 100L > (long) one.moves() * TOO_UNEVEN)
        .sorted(
            Comparator.comparingDouble(Rebalance::unevenness)
                .reversed()
                .thenComparing(ServiceSpread::service))
        .toList();
  }

  /**
   * The next service to spread again; never one in deployment, nor one that it wouldn't better.
   *
   * @param asked those that were spread again already, each once
   * @param mostMoves how many tasks may still be moved
   */
  public static Optional<ServiceSpread> next(
      List<ServiceSpread> services, Set<String> asked, int mostMoves) {
    return uneven(services).stream()
        .filter(one -> !one.deploying())
        .filter(one -> !asked.contains(one.service()))
        .filter(one -> one.moves() <= mostMoves)
        .filter(ServiceSpread::betteredByDeployment)
        .findFirst();
  }

  private static double unevenness(ServiceSpread one) {
    return (double) one.excess() / one.moves();
  }
}
