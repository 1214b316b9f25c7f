package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.Service;
import dev.lockkeeper.capacity.domain.model.ServiceNews.Kind;
import dev.lockkeeper.capacity.domain.model.StrategyItem;
import dev.lockkeeper.capacity.domain.model.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the tasks of services with several capacity providers are shared among these now. Of the
 * others there is nothing to share. Made anew where tasks have changed, which costs a look at each
 * task; without such services it costs nothing.
 */
final class ProviderShares {
  private final Map<String, long[]> byGroup = new HashMap<>();
  private final Map<String, List<StrategyItem>> strategies = new HashMap<>();

  private ProviderShares(ClusterModel model) {
    for (Service service : model.services()) {
      List<StrategyItem> strategy = service.news().strategy();
      if (service.news().kind() == Kind.REPLICA && strategy.size() > 1) {
        strategies.put(service.news().group(), strategy);
        byGroup.put(service.news().group(), new long[strategy.size()]);
      }
    }
    if (!strategies.isEmpty()) {
      model.forEachInstance(instance -> instance.pool().ifPresent(pool -> count(instance, pool)));
    }
  }

  static ProviderShares of(ClusterModel model) {
    return new ProviderShares(model);
  }

  private void count(ContainerInstance instance, Pool pool) {
    if (pool.kind() == Pool.Kind.CAPACITY_PROVIDER) {
      instance.forEachTask(task -> count(task, pool.name()));
    }
  }

  private void count(Task task, String provider) {
    long[] tasks = byGroup.get(task.group().name());
    if (tasks != null && task.isWanted()) {
      List<StrategyItem> strategy = strategies.get(task.group().name());
      for (int i = 0; i < tasks.length; i++) {
        tasks[i] += strategy.get(i).capacityProvider().equals(provider) ? 1 : 0;
      }
    }
  }

  /** Empty for a service that doesn't choose among several providers. */
  Optional<ProviderTurns> turns(Service service) {
    long[] tasks = byGroup.get(service.news().group());
    return tasks == null
        ? Optional.empty()
        : Optional.of(new ProviderTurns(strategies.get(service.news().group()), tasks));
  }
}
