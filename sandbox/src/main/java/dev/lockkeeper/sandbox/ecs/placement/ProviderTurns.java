package dev.lockkeeper.sandbox.ecs.placement;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;

/**
 * Which capacity provider of a strategy the next task goes to: first whose base is not full, then
 * in the proportion of the weights.
 */
public final class ProviderTurns {
  private final List<CapacityProviderStrategyItem> strategy;
  private final Map<String, Integer> tasks = new HashMap<>();

  /** Begins with no task on any. Without a strategy it is nobody's turn. */
  public ProviderTurns(List<CapacityProviderStrategyItem> strategy) {
    this.strategy = List.copyOf(strategy);
  }

  /** Counts a task that a provider has. */
  public void count(Optional<String> provider) {
    provider.ifPresent(name -> tasks.merge(name, 1, Integer::sum));
  }

  /** Whose turn it is; empty without a strategy. */
  public Optional<String> next() {
    return strategy.stream()
        .filter(item -> tasksOf(item) < base(item))
        .findFirst()
        .or(
            () ->
                strategy.stream()
                    .filter(item -> weight(item) > 0)
                    .min(Comparator.comparingDouble(this::shareWithOneMore)))
        .map(CapacityProviderStrategyItem::capacityProvider);
  }

  private double shareWithOneMore(CapacityProviderStrategyItem item) {
    return (tasksOf(item) - base(item) + 1.0) / weight(item);
  }

  private int tasksOf(CapacityProviderStrategyItem item) {
    return tasks.getOrDefault(item.capacityProvider(), 0);
  }

  private static int base(CapacityProviderStrategyItem item) {
    return Objects.requireNonNullElse(item.base(), 0);
  }

  private static int weight(CapacityProviderStrategyItem item) {
    return Objects.requireNonNullElse(item.weight(), 0);
  }
}
