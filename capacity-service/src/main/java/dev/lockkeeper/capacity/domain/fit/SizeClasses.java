package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.Service;
import dev.lockkeeper.capacity.domain.model.ServiceNews.Kind;
import dev.lockkeeper.capacity.domain.size.Requirements;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Instant;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** All classes of tasks of a cluster, and what is left for them on each instance. */
final class SizeClasses {
  private final ClusterModel model;
  private final Optional<SizeClass> setLargest;
  private final Slots slots = new Slots();
  private final Numbering<Pool> pools = new Numbering<>();
  private final Numbering<String> zones = new Numbering<>();
  private Map<SizeClass.Key, SizeClass> classes = new HashMap<>();

  /** By REPLICA service; services whose tasks take and ask for the same share one. */
  private final Map<String, SizeClass> byService = new TreeMap<>();

  /** Instances that may become usable, or cease to be, as time passes. */
  private final BitSet unsettled = new BitSet();

  SizeClasses(ClusterModel model, Optional<TaskSize> setLargest) {
    this.model = model;
    this.setLargest =
        setLargest.map(size -> new SizeClass(new SizeClass.Key(size, Requirements.NONE)));
    this.setLargest.ifPresent(tasks -> classes.put(tasks.key(), tasks));
  }

  /** Looks at who is in these slots now. */
  void identify(BitSet changed) {
    slots.grow(model.slots());
    growAll();
    changed.stream()
        .forEach(
            slot -> {
              classes.values().forEach(tasks -> tasks.vacate(slots, slot));
              slots.identify(slot, model, pools, zones);
            });
    growAll();
    for (SizeClass tasks : classes.values()) {
      changed.stream().forEach(slot -> tasks.examine(slots, slot));
    }
  }

  /** Looks at the tasks on these instances, where they decide. */
  void observe(BitSet changed) {
    for (SizeClass tasks : classes.values()) {
      if (tasks.dependsOnTasks()) {
        changed.stream().forEach(slot -> tasks.examine(slots, slot));
      }
    }
  }

  private void growAll() {
    classes.values().forEach(tasks -> tasks.grow(slots.count, slots.sites.size()));
  }

  /** Looks at which services there are now, and what their tasks take and ask for. */
  void regroup() {
    Map<SizeClass.Key, SizeClass> before = classes;
    classes = new HashMap<>();
    byService.clear();
    for (Service service : model.services()) {
      if (service.news().kind() == Kind.REPLICA && service.size().isPresent()) {
        SizeClass.Key key =
            new SizeClass.Key(service.size().get(), service.requirements().orElseThrow());
        key.requirements()
            .capacityProviders()
            .forEach(name -> pools.of(Pool.capacityProvider(name)));
        SizeClass tasks = classes.get(key);
        if (tasks == null) {
          tasks = before.containsKey(key) ? before.get(key) : counted(key);
          classes.put(key, tasks);
        }
        byService.put(service.name(), tasks);
      }
    }
    setLargest.ifPresent(tasks -> classes.put(tasks.key(), tasks));
    growAll();
  }

  /** Looks at what these instances would be like without tasks, by the services there are now. */
  void empty(IntStream changed) {
    slots.empty(changed, new EmptyInstances(model));
  }

  /** A class that is counted on all instances; it isn't kept up to date unless it is added. */
  SizeClass counted(SizeClass.Key key) {
    SizeClass tasks = new SizeClass(key);
    tasks.grow(slots.count, slots.sites.size());
    for (int slot = 0; slot < slots.count; slot++) {
      tasks.examine(slots, slot);
    }
    tasks.countAll(slots);
    return tasks;
  }

  /** Counts what fits into these slots now, and into those where time alone may change it. */
  void count(BitSet changed, Instant now) {
    changed.or(unsettled);
    int[] dirty = changed.stream().toArray();
    for (int slot : dirty) {
      slots.measure(slot, model, now);
      unsettled.set(slot, isUnsettled(slots.instance[slot], now));
    }
    boolean mostOfThem = dirty.length > slots.count / 2;
    for (SizeClass tasks : classes.values()) {
      if (mostOfThem) {
        tasks.countAll(slots);
      } else {
        for (int slot : dirty) {
          tasks.count(slots, slot);
        }
      }
    }
  }

  private static boolean isUnsettled(ContainerInstance instance, Instant now) {
    return instance != null && (!instance.agentConnected() || instance.isLeaving(now));
  }

  Scopes scopes() {
    Collection<SizeClass> candidates =
        setLargest.isPresent() ? List.of(setLargest.get()) : classes.values();
    return new Scopes(candidates, slots, model, pools.things(), zones.size());
  }

  Slots slots() {
    return slots;
  }

  Numbering<Pool> pools() {
    return pools;
  }

  Numbering<String> zones() {
    return zones;
  }

  Map<String, SizeClass> byService() {
    return byService;
  }
}
