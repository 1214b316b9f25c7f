package dev.lockkeeper.rollout.api;

import dev.lockkeeper.rollout.handling.orders.Rebalancing.Line;
import dev.lockkeeper.rollout.handling.orders.Rebalancing.Outcome;
import java.util.List;

/**
 * What came of spreading services again.
 *
 * @param services those that sit too unevenly, the worst first
 */
public record RebalanceView(String cluster, boolean dryRun, List<Service> services) {

  /**
   * A service that sits too unevenly.
   *
   * @param tasks all its tasks, each of which moves if it is spread again
   * @param excess how many sit on an instance above its fair share
   * @param chosen whether it is spread again
   * @param outcome {@code begun}, {@code would begin}, or why not
   */
  public record Service(String service, int tasks, int excess, boolean chosen, String outcome) {
    static Service of(Line line) {
      return new Service(
          line.service(), line.tasks(), line.excess(), line.chosen(), line.outcome());
    }
  }

  static RebalanceView of(Outcome outcome) {
    return new RebalanceView(
        outcome.order().cluster(),
        outcome.order().dryRun(),
        outcome.services().stream().map(Service::of).toList());
  }
}
