package dev.lockkeeper.capacity.domain.removal;

/**
 * What is left on each instance, and where each service's tasks are, while instances leave and
 * their tasks take places. Everything done can be undone.
 */
final class Room {
  private final Packing packing;
  private final int[] free;
  private final long[] ports;
  private final long[][] occupied;
  private final int[] inZone;
  private final int[] zonesCovered;
  private final boolean[] bound;
  private final boolean[] leaving;

  Room(Packing packing) {
    this.packing = packing;
    free = packing.free.clone();
    ports = packing.portsInUse.clone();
    occupied = new long[packing.occupied.length][];
    inZone = packing.inZone.clone();
    zonesCovered = new int[occupied.length];
    for (int s = 0; s < occupied.length; s++) {
      occupied[s] = packing.occupied[s] == null ? null : packing.occupied[s].clone();
      for (int z = 0; z < packing.zones; z++) {
        zonesCovered[s] += inZone[s * packing.zones + z] > 0 ? 1 : 0;
      }
    }
    bound = new boolean[occupied.length];
    leaving = new boolean[packing.instances()];
  }

  private Room(Room other) {
    packing = other.packing;
    free = other.free.clone();
    ports = other.ports.clone();
    occupied = new long[other.occupied.length][];
    for (int s = 0; s < occupied.length; s++) {
      occupied[s] = other.occupied[s] == null ? null : other.occupied[s].clone();
    }
    inZone = other.inZone.clone();
    zonesCovered = other.zonesCovered.clone();
    bound = other.bound.clone();
    leaving = other.leaving.clone();
  }

  Room copy() {
    return new Room(this);
  }

  /** The instance is no target from now on. Its tasks are still counted where they are. */
  void leave(int instance) {
    leaving[instance] = true;
  }

  void stay(int instance) {
    leaving[instance] = false;
  }

  boolean leaving(int instance) {
    return leaving[instance];
  }

  boolean fits(int taskClass, int target) {
    int need = taskClass * Packing.AMOUNTS;
    int left = target * Packing.AMOUNTS;
    return free[left + Packing.CPU] >= packing.need[need + Packing.CPU]
        && free[left + Packing.MEMORY] >= packing.need[need + Packing.MEMORY]
        && free[left + Packing.GPU] >= packing.need[need + Packing.GPU]
        && free[left + Packing.ENI] >= packing.need[need + Packing.ENI]
        && !leaving[target]
        && packing.eligible(taskClass, target)
        && portsFree(taskClass, target)
        && !occupied(taskClass, target);
  }

  /** How many of the class the instance takes, {@code most} at the most. */
  int howMany(int taskClass, int target, int most) {
    if (!fits(taskClass, target)) {
      return 0;
    }
    int many = alone(taskClass) ? 1 : most;
    for (int amount = 0; amount < Packing.AMOUNTS; amount++) {
      int need = packing.need[taskClass * Packing.AMOUNTS + amount];
      if (need > 0) {
        many = Math.min(many, free[target * Packing.AMOUNTS + amount] / need);
      }
    }
    return many;
  }

  private boolean alone(int taskClass) {
    boolean alone = occupied[packing.service[taskClass]] != null;
    for (int word = 0; word < packing.portWords; word++) {
      alone |= packing.needPorts[taskClass * packing.portWords + word] != 0;
    }
    return alone;
  }

  /** What the instance refuses the class for first, or null if it takes it. */
  Refusal refusal(int taskClass, int target) {
    if (!packing.eligible(taskClass, target)) {
      return packing.closed.get(target) ? Refusal.MISSING_TASKS : Refusal.CONSTRAINTS;
    }
    for (int amount = 0; amount < Packing.AMOUNTS; amount++) {
      if (free(target, amount) < packing.need[taskClass * Packing.AMOUNTS + amount]) {
        return Packing.SHORT.get(amount);
      }
    }
    if (!portsFree(taskClass, target)) {
      return Refusal.PORTS;
    }
    return occupied(taskClass, target) ? Refusal.DISTINCT_INSTANCE : null;
  }

  int free(int instance, int amount) {
    return free[instance * Packing.AMOUNTS + amount];
  }

  private boolean portsFree(int taskClass, int target) {
    int words = packing.portWords;
    for (int word = 0; word < words; word++) {
      if ((packing.needPorts[taskClass * words + word] & ports[target * words + word]) != 0) {
        return false;
      }
    }
    return true;
  }

  private boolean occupied(int taskClass, int target) {
    long[] bits = occupied[packing.service[taskClass]];
    return bits != null && (bits[target >> 6] & 1L << target) != 0;
  }

  void take(int taskClass, int target) {
    change(taskClass, target, -1);
    count(taskClass, target, 1);
  }

  /** Undoes {@link #take}. */
  void give(int taskClass, int target) {
    change(taskClass, target, 1);
    count(taskClass, target, -1);
  }

  /** Ports and the places of distinct instances were free before, so taking and giving flip. */
  private void change(int taskClass, int target, int sign) {
    for (int amount = 0; amount < Packing.AMOUNTS; amount++) {
      free[target * Packing.AMOUNTS + amount] +=
          sign * packing.need[taskClass * Packing.AMOUNTS + amount];
    }
    for (int word = 0; word < packing.portWords; word++) {
      ports[target * packing.portWords + word] ^=
          packing.needPorts[taskClass * packing.portWords + word];
    }
    long[] bits = occupied[packing.service[taskClass]];
    if (bits != null) {
      bits[target >> 6] ^= 1L << target;
    }
  }

  /** A task of the class is on the instance, or with -1 is no longer. */
  void count(int taskClass, int instance, int tasks) {
    int service = packing.service[taskClass];
    int cell = service * packing.zones + packing.zone[instance];
    boolean was = inZone[cell] > 0;
    inZone[cell] += tasks;
    boolean is = inZone[cell] > 0;
    if (is != was) {
      zonesCovered[service] += is ? 1 : -1;
    }
  }

  /** The zone rule counts for a service once a task of it has to move: true if it didn't before. */
  boolean bind(int service) {
    boolean was = bound[service];
    bound[service] = packing.spreads[service];
    return bound[service] && !was;
  }

  void unbind(int service) {
    bound[service] = false;
  }

  /** In how many more zones the service must get tasks; nothing to do for 0 and less. */
  int zonesOwed(int service) {
    return bound[service] ? packing.zonesBefore[service] - zonesCovered[service] : 0;
  }

  boolean inZoneOf(int service, int instance) {
    return inZone[service * packing.zones + packing.zone[instance]] > 0;
  }
}
