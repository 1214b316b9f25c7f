package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.size.HostPorts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Lays out what was gathered as arrays, and works out the orders the search goes by. */
final class PackingAssembly {
  private final PackingBuilder from;
  private final Packing to = new Packing();
  private final int instances;
  private final int classes;

  PackingAssembly(PackingBuilder from) {
    this.from = from;
    this.instances = from.instances.size();
    this.classes = from.classes.size();
  }

  Packing assemble() {
    layOutInstances();
    layOutClasses();
    layOutPorts();
    measure();
    layOutItems();
    layOutServices();
    to.obstacles = Map.copyOf(from.obstacles);
    return to;
  }

  private void layOutInstances() {
    to.instance = new String[instances];
    to.pool = new int[instances];
    to.poolName = from.pools.keySet().toArray(String[]::new);
    to.zone = new int[instances];
    to.zones = from.zones.size();
    to.free = new int[instances * Packing.AMOUNTS];
    for (int i = 0; i < instances; i++) {
      PackingBuilder.Instance instance = from.instances.get(i);
      to.instance[i] = instance.name();
      to.pool[i] = instance.pool();
      to.zone[i] = instance.zone();
      put(instance.free(), to.free, i);
    }
  }

  private void layOutClasses() {
    to.classes = classes;
    to.need = new int[classes * Packing.AMOUNTS];
    to.service = new int[classes];
    to.eligible = new long[classes][];
    to.reach = new BitSet[classes];
    from.reaches.forEach((taskClass, reach) -> to.reach[taskClass] = reach);
    int words = (instances + Long.SIZE - 1) / Long.SIZE;
    Map<BitSet, long[]> shared = new HashMap<>();
    for (int k = 0; k < classes; k++) {
      PackingBuilder.TaskClass taskClass = from.classes.get(k);
      to.service[k] = taskClass.service();
      put(taskClass.needs(), to.need, k);
      to.eligible[k] =
          shared.computeIfAbsent(
              taskClass.eligible(), bits -> Arrays.copyOf(bits.toLongArray(), words));
    }
  }

  /** Only ports that some class needs matter, and they are few: each is a bit. */
  private void layOutPorts() {
    Map<Integer, Integer> bits = new HashMap<>();
    for (PackingBuilder.TaskClass taskClass : from.classes) {
      taskClass.ports().numbers().forEach(port -> bits.putIfAbsent(port, bits.size()));
    }
    int words = (bits.size() + Long.SIZE - 1) / Long.SIZE;
    to.portWords = words;
    to.needPorts = new long[classes * words];
    to.portsInUse = new long[instances * words];
    for (int k = 0; k < classes; k++) {
      set(from.classes.get(k).ports(), bits, to.needPorts, k * words);
    }
    for (int i = 0; i < instances; i++) {
      set(from.instances.get(i).ports(), bits, to.portsInUse, i * words);
    }
  }

  private static void set(HostPorts ports, Map<Integer, Integer> bits, long[] words, int offset) {
    ports
        .numbers()
        .filter(bits::containsKey)
        .map(bits::get)
        .forEach(bit -> words[offset + (bit >> 6)] |= 1L << bit);
  }

  private void measure() {
    double[] weight = weights();
    to.roominess = new float[instances];
    long[] byRoom = new long[instances];
    for (int i = 0; i < instances; i++) {
      to.roominess[i] = weighed(to.free, i, weight);
      byRoom[i] = (long) Float.floatToIntBits(to.roominess[i]) << Integer.SIZE | i;
    }
    to.order = sorted(byRoom);
    to.bulk = new float[classes];
    long[] byEase = new long[classes];
    for (int k = 0; k < classes; k++) {
      to.bulk[k] = weighed(to.need, k, weight);
      int choice = Arrays.stream(to.eligible[k]).mapToInt(Long::bitCount).sum();
      float ease = choice / Math.max(to.bulk[k], Float.MIN_NORMAL);
      byEase[k] = (long) Float.floatToIntBits(ease) << Integer.SIZE | k;
    }
    int[] hardestFirst = sorted(byEase);
    to.rank = new int[classes];
    for (int place = 0; place < classes; place++) {
      to.rank[hardestFirst[place]] = place;
    }
  }

  /** An amount weighs as much as it is scarce. */
  private double[] weights() {
    double[] weight = new double[Packing.AMOUNTS];
    for (int i = 0; i < to.free.length; i++) {
      weight[i % Packing.AMOUNTS] += to.free[i];
    }
    Arrays.setAll(weight, amount -> 1 / Math.max(weight[amount], 1));
    return weight;
  }

  private static float weighed(int[] amounts, int index, double[] weight) {
    double sum = 0;
    for (int amount = 0; amount < Packing.AMOUNTS; amount++) {
      sum += amounts[index * Packing.AMOUNTS + amount] * weight[amount];
    }
    return (float) sum;
  }

  /** Tasks by instance, and on each the hardest to place first. */
  private void layOutItems() {
    int tasks = from.taskHomes.size();
    int missing = from.missing.size();
    to.tasks = tasks;
    to.task = new ArrayList<>(tasks);
    to.home = new int[tasks];
    to.itemClass = new int[tasks + missing];
    int item = 0;
    for (int task : tasksInOrder()) {
      to.task.add(from.taskNames.get(task));
      to.home[item] = from.taskHomes.get(task);
      to.itemClass[item++] = from.taskClasses.get(task);
    }
    for (int i = 0; i < missing; i++) {
      to.itemClass[item++] = from.missing.get(i);
    }
  }

  private int[] tasksInOrder() {
    int tasks = from.taskHomes.size();
    int[] next = new int[instances + 1];
    for (int t = 0; t < tasks; t++) {
      next[from.taskHomes.get(t) + 1]++;
    }
    for (int i = 0; i < instances; i++) {
      next[i + 1] += next[i];
    }
    int[] first = next.clone();
    long[] keys = new long[tasks];
    for (int t = 0; t < tasks; t++) {
      keys[next[from.taskHomes.get(t)]++] =
          (long) to.rank[from.taskClasses.get(t)] << Integer.SIZE | t;
    }
    for (int i = 0; i < instances; i++) {
      Arrays.sort(keys, first[i], first[i + 1]);
    }
    to.firstTask = first;
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  private void layOutServices() {
    int services = from.services.size();
    to.serviceName = new String[services];
    to.spreads = new boolean[services];
    to.occupied = new long[services][];
    to.inZone = new int[services * to.zones];
    int[] size = new int[services];
    for (int s = 0; s < services; s++) {
      to.serviceName[s] = from.services.get(s).name();
      to.spreads[s] = from.services.get(s).spreads();
      if (from.services.get(s).distinctInstance()) {
        to.occupied[s] = new long[(instances + Long.SIZE - 1) / Long.SIZE];
      }
    }
    for (int item = 0; item < to.itemClass.length; item++) {
      int s = to.service[to.itemClass[item]];
      size[s]++;
      if (item < to.tasks) {
        settle(s, to.home[item]);
      }
    }
    for (int i = 0; i < from.fixedAt.size(); i++) {
      size[from.fixedService.get(i)]++;
      settle(from.fixedService.get(i), from.fixedAt.get(i));
    }
    for (int i = 0; i < from.stoppingAt.size(); i++) {
      occupy(from.stoppingService.get(i), from.stoppingAt.get(i));
    }
    to.zonesBefore = new int[services];
    Arrays.setAll(to.zonesBefore, s -> Math.min(zonesNow(s), size[s]));
  }

  private void settle(int service, int instance) {
    to.inZone[service * to.zones + to.zone[instance]]++;
    occupy(service, instance);
  }

  private void occupy(int service, int instance) {
    if (to.occupied[service] != null) {
      to.occupied[service][instance >> 6] |= 1L << instance;
    }
  }

  private int zonesNow(int service) {
    BitSet zones = (BitSet) from.services.get(service).leavingZones().clone();
    for (int z = 0; z < to.zones; z++) {
      if (to.inZone[service * to.zones + z] > 0) {
        zones.set(z);
      }
    }
    return zones.cardinality();
  }

  private static void put(Amounts amounts, int[] array, int index) {
    int at = index * Packing.AMOUNTS;
    array[at + Packing.CPU] = Math.max(0, amounts.cpu());
    array[at + Packing.MEMORY] = Math.max(0, amounts.memory());
    array[at + Packing.GPU] = Math.max(0, amounts.gpu());
    array[at + Packing.ENI] = Math.max(0, amounts.eni());
  }

  /** Sorts keys of which the lower half is an index, and gives the indexes. */
  private static int[] sorted(long[] keys) {
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }
}
