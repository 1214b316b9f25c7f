package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.Changes;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.size.Requirements;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How many more tasks fit into a cluster. Looks only at the instances that have changed since it
 * was asked last: it is the one who looks at {@link ClusterModel#changes} and clears them.
 *
 * <p>Mutable, and used by the thread of its model.
 */
public final class Headroom {
  private final ClusterModel model;
  private final SizeClasses classes;

  /** Null until it is asked for the first time. */
  private Scopes scopes;

  private ProviderShares shares;

  /** By service: the pools that lack the room, of those whose strategy names several. */
  private Map<String, Set<Pool>> full = Map.of();

  /**
   * Nothing is counted yet.
   *
   * @param largestTask the size to count with, if it isn't to be found from the services
   */
  public Headroom(ClusterModel model, Optional<TaskSize> largestTask) {
    this.model = model;
    this.classes = new SizeClasses(model, largestTask);
  }

  /** How many more fit now. */
  public CapacitySnapshot at(Instant now) {
    refresh(now);
    Map<String, Long> services = new TreeMap<>();
    classes.byService().forEach((service, tasks) -> services.put(service, fits(service, tasks)));
    Slots slots = classes.slots();
    Map<Pool, Room> pools =
        rooms(classes.pools(), pool -> scopes.pool(pool).room(tasks -> tasks.inPool(slots, pool)));
    Map<String, Room> zones =
        rooms(classes.zones(), zone -> scopes.zone(zone).room(tasks -> tasks.inZone(slots, zone)));
    return new CapacitySnapshot(
        now,
        model.instanceCount(),
        slots.usable.cardinality(),
        scopes.cluster().room(SizeClass::total),
        pools,
        zones,
        services);
  }

  /** With several capacity providers the first task that its provider doesn't take ends it. */
  private long fits(String service, SizeClass tasks) {
    return model
        .service(service)
        .flatMap(
            known -> shares.turns(known).map(turns -> turns.fitting(room(known.news(), tasks))))
        .orElseGet(tasks::total);
  }

  private long[] room(ServiceNews service, SizeClass tasks) {
    return service.strategy().stream()
        .map(item -> Pool.capacityProvider(item.capacityProvider()))
        .mapToLong(pool -> tasks.inPool(classes.slots(), classes.pools().of(pool)))
        .toArray();
  }

  private static <T> Map<T, Room> rooms(Numbering<T> scopes, IntFunction<Optional<Room>> room) {
    Map<T, Room> rooms = new LinkedHashMap<>();
    for (T scope : scopes.things()) {
      room.apply(scopes.of(scope)).ifPresent(found -> rooms.put(scope, found));
    }
    return rooms;
  }

  /** The same, with what is left on each instance counted again. */
  public CapacitySnapshot recounted(Instant now) {
    refresh(now);
    BitSet all = new BitSet();
    all.set(0, model.slots());
    classes.count(all, now);
    return at(now);
  }

  /** The tasks that services lack, those of large tasks first. */
  public List<MissingTasks> missing(Instant now) {
    refresh(now);
    List<MissingTasks> missing = new Shortfall(model, classes, shares).find();
    full = new HashMap<>();
    for (MissingTasks each : missing) {
      if (!each.fullProviders().isEmpty()) {
        Set<Pool> pools = new LinkedHashSet<>();
        each.fullProviders().forEach(name -> pools.add(Pool.capacityProvider(name)));
        full.put(each.service(), pools);
      }
    }
    return missing;
  }

  /**
   * The pools of which one more instance would take a task of the service: those with an instance
   * that would with only daemons' tasks on it, and those of its strategy that have no instance yet.
   * Where its strategy chooses among several, and tasks are missing, only those that ECS has chosen
   * and that are full. As of the last look.
   */
  public Set<Pool> poolsOf(String service) {
    Set<Pool> pools = allPoolsOf(service);
    if (full.containsKey(service)) {
      pools.retainAll(full.get(service));
    }
    return pools;
  }

  private Set<Pool> allPoolsOf(String service) {
    SizeClass tasks = classes.byService().get(service);
    Set<Pool> pools = new LinkedHashSet<>();
    if (tasks == null) {
      return pools;
    }
    tasks
        .key()
        .requirements()
        .capacityProviders()
        .forEach(provider -> pools.add(Pool.capacityProvider(provider)));
    model.forEachInstance(instance -> instance.pool().ifPresent(pools::remove));
    model.forEachInstance(
        instance ->
            instance
                .pool()
                .filter(pool -> tasks.onEmpty(classes.slots(), instance.slot()) > 0)
                .ifPresent(pools::add));
    return pools;
  }

  /** How many such tasks would fit. */
  public WhatIf whatIf(TaskSize size, Requirements requirements, Instant now) {
    refresh(now);
    SizeClass tasks = classes.counted(new SizeClass.Key(size, requirements));
    return WhatIf.of(tasks, classes.slots());
  }

  /** How many more of each of the cluster's largest tasks fit on an instance. */
  public Map<TaskSize, Integer> largestOn(ContainerInstance instance, Instant now) {
    refresh(now);
    return scopes.cluster().on(instance.slot());
  }

  /** How many more tasks of each REPLICA service fit on an instance. */
  public Map<String, Integer> on(ContainerInstance instance, Instant now) {
    refresh(now);
    Map<String, Integer> fits = new TreeMap<>();
    classes
        .byService()
        .forEach((service, tasks) -> fits.put(service, tasks.fitsOn(instance.slot())));
    return fits;
  }

  private void refresh(Instant now) {
    Changes changes = model.changes();
    boolean first = scopes == null;
    BitSet others = (BitSet) changes.kind().clone();
    if (first) {
      others.set(0, model.slots());
    }
    classes.identify(others);
    if (first || changes.services()) {
      classes.regroup();
    }
    if (first || changes.services() || !others.isEmpty()) {
      classes.empty(changes.services() ? IntStream.range(0, model.slots()) : others.stream());
    }
    classes.observe(changes.tasks());
    BitSet changed = (BitSet) others.clone();
    changed.or(changes.room());
    changed.or(changes.tasks());
    classes.count(changed, now);
    if (first || changes.services() || !others.isEmpty()) {
      scopes = classes.scopes();
    }
    if (first || changes.services() || !others.isEmpty() || !changes.tasks().isEmpty()) {
      shares = ProviderShares.of(model);
    }
    changes.clear();
  }
}
