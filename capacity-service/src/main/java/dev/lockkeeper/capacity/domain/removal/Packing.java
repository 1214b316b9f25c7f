package dev.lockkeeper.capacity.domain.removal;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * A cluster as the search sees it: arrays by instance, class, service and task, never changed.
 *
 * <p>A <i>class</i> stands for all tasks of a service that need the same. An <i>item</i> is what
 * needs a place: first come the tasks on the instances, numbered from 0 and in the order of their
 * instances, then the missing tasks. Daemon tasks are none; they go with their instance.
 */
public final class Packing implements Cloneable {
  /** The amounts of an instance or a class lie side by side. */
  static final int CPU = 0;

  static final int MEMORY = 1;
  static final int GPU = 2;
  static final int ENI = 3;
  static final int AMOUNTS = 4;

  /** What is short where an amount is, in the same order. */
  static final List<Refusal> SHORT = List.of(Refusal.CPU, Refusal.MEMORY, Refusal.GPU, Refusal.ENI);

  String[] instance;
  int[] pool;
  String[] poolName;
  int[] zone;
  int zones;
  int[] free;
  int portWords;
  long[] portsInUse;

  /** Instances, from the one with least left to the one with most. */
  int[] order;

  /** How much is left on an instance, as one number in which scarce amounts weigh more. */
  float[] roominess;

  int classes;
  int[] need;
  long[] needPorts;
  long[][] eligible;
  int[] service;

  /**
   * By class with missing tasks: the instances that would take one if they were empty, those that
   * have room for one now among them. Null for other classes.
   */
  BitSet[] reach;

  /** Instances that take no tasks, since missing ones that are not in the packing wait for room. */
  BitSet closed = new BitSet();

  /** The same measure for a class: an instance with less than this can't take it. */
  float[] bulk;

  /** The place of a class among all: 0 is the hardest to place. */
  int[] rank;

  String[] serviceName;
  boolean[] spreads;

  /** Zones the service's tasks are in now, and may not be fewer after. */
  int[] zonesBefore;

  /** By service and zone: how many of its tasks are on the instances there. */
  int[] inZone;

  /** By service: where its tasks are, as a bit set; null unless it wants distinct instances. */
  long[][] occupied;

  int[] firstTask;
  int tasks;
  List<Supplier<String>> task;
  int[] home;
  int[] itemClass;
  Map<Integer, List<Obstacle>> obstacles;

  Packing() {}

  /** The same with only these of the missing tasks, and with these instances closed. */
  Packing part(BitSet missing, BitSet closing) {
    Packing part = copy();
    part.itemClass =
        IntStream.concat(IntStream.range(0, tasks), missing.stream())
            .map(item -> itemClass[item])
            .toArray();
    part.closed = closing;
    part.eligible = new long[classes][];
    for (int k = 0; k < classes; k++) {
      BitSet open = BitSet.valueOf(eligible[k]);
      open.andNot(closing);
      part.eligible[k] = Arrays.copyOf(open.toLongArray(), eligible[k].length);
    }
    return part;
  }

  private Packing copy() {
    try {
      return (Packing) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  public int instances() {
    return instance.length;
  }

  public int tasks() {
    return tasks;
  }

  public int missing() {
    return itemClass.length - tasks;
  }

  public String instance(int index) {
    return instance[index];
  }

  /** The pools, in the order in which they first appeared. */
  public List<String> pools() {
    return List.of(poolName);
  }

  boolean eligible(int taskClass, int target) {
    return (eligible[taskClass][target >> 6] & 1L << target) != 0;
  }

  int tasksOn(int instance) {
    return firstTask[instance + 1] - firstTask[instance];
  }

  Placement placement(int item, int to) {
    return new Placement(serviceName(item), taskName(item), homeName(item), instance[to]);
  }

  String serviceName(int item) {
    return serviceName[service[itemClass[item]]];
  }

  /** Empty for a missing task. */
  String taskName(int item) {
    return item < tasks ? task.get(item).get() : "";
  }

  /** The instance the task is on now; empty for a missing task. */
  String homeName(int item) {
    return item < tasks ? instance[home[item]] : "";
  }
}
