package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.Definition;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.Service;
import dev.lockkeeper.capacity.domain.model.StrategyItem;
import dev.lockkeeper.capacity.domain.size.Requirements;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where ECS may start a task of a service again: on any instance that suits it or, if its strategy
 * names several capacity providers, on those of one. Which one that will be can't be foretold, as
 * ECS doesn't say which tasks it counts while some are being replaced. So each is a service of its
 * own to the search, and a task needs a place in each.
 */
final class Reach {
  private final Service service;
  private final Optional<StrategyItem> provider;
  private final int number;
  private final Map<Definition, Integer> classes = new HashMap<>();
  private int here;

  private Reach(Service service, Optional<StrategyItem> provider, int number) {
    this.service = service;
    this.provider = provider;
    this.number = number;
  }

  /** Numbers a service when it is added to a packing. */
  interface Numbering {
    int add();
  }

  static List<Reach> of(Service service, Numbering services) {
    List<StrategyItem> strategy = service.news().strategy();
    return strategy.size() < 2
        ? List.of(new Reach(service, Optional.empty(), services.add()))
        : strategy.stream()
            .map(item -> new Reach(service, Optional.of(item), services.add()))
            .toList();
  }

  /** The service's number in the packing. */
  int number() {
    return number;
  }

  /** Whether it is a provider without a weight: it gets no tasks beyond its base. */
  boolean hasOnlyABase() {
    return provider.filter(item -> item.weight() == 0).isPresent();
  }

  /**
   * Whether a task that leaves the instance may be started again here. Where there is only a base
   * that is what it has lost, or any task while it has fewer than its base: it comes first then.
   */
  boolean mayTakeFrom(ContainerInstance instance) {
    return !hasOnlyABase()
        || here < provider.get().base()
        || isOf(instance, provider.get().capacityProvider());
  }

  private static boolean isOf(ContainerInstance instance, String provider) {
    return instance.pool().equals(Optional.of(Pool.capacityProvider(provider)));
  }

  /** A task of the service is on an instance that stays; all are to be counted first. */
  void countStaying(ContainerInstance instance) {
    if (provider.isPresent() && isOf(instance, provider.get().capacityProvider())) {
      here++;
    }
  }

  /** How many of so many missing tasks may be started here. */
  int missing(int ofTheService) {
    return hasOnlyABase()
        ? Math.min(ofTheService, Math.max(0, provider.get().base() - here))
        : ofTheService;
  }

  Requirements within(Requirements asked) {
    return provider
        .map(
            item ->
                new Requirements(
                    asked.attributes(),
                    asked.memberOf(),
                    asked.distinctFrom(),
                    Set.of(item.capacityProvider())))
        .orElse(asked);
  }

  /** Makes the class of a revision when it is first met. */
  interface Classes {
    int make(int service, Definition definition, Requirements requirements);
  }

  /** The class of the service's tasks of a revision that is known. */
  int classOf(Definition definition, Classes maker) {
    Integer known = classes.get(definition);
    if (known == null) {
      Requirements requirements = service.requirements(definition.known().orElseThrow());
      known = maker.make(number, definition, within(requirements));
      classes.put(definition, known);
    }
    return known;
  }
}
