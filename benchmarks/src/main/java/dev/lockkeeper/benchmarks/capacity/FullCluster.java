package dev.lockkeeper.benchmarks.capacity;

import dev.lockkeeper.capacity.domain.removal.Amounts;
import dev.lockkeeper.capacity.domain.removal.PackingBuilder;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * A cluster of 5,000 instances with 100,000 tasks, of a seed: 95 % of its CPU and 75 % of its
 * memory reserved, three zones, three large pools and one of 100 instances. Of 400 services every
 * other spreads over the zones, a fifth wants distinct instances, three fifths may not be in one of
 * the large pools and one in twenty has to be in the small one, which is full; a quarter has its
 * own network interfaces, one in twenty a host port. Twenty tasks are missing.
 */
final class FullCluster {
  static final int INSTANCES = 5_000;
  static final int TASKS = 100_000;
  private static final int SERVICES = 400;
  private static final int ZONES = 3;
  private static final int POOLS = 4;
  private static final int CPU = 16_384;
  private static final int CPU_OF_DAEMONS = 256;
  private static final int SMALL_POOL = 100;
  private static final int MISSING = 20;

  /** Weighed so that a task needs 778 CPU units on average. */
  private static final int[] CPU_OF_HUNDRED = {256, 34, 512, 27, 1024, 26, 2048, 10, 4096, 3};

  /** What one instance has left, and who is there. */
  static final class Instance {
    final int zone;
    final int pool;
    int cpu = CPU - CPU_OF_DAEMONS;
    int memory = 62_000;
    int eni = 50;
    final BitSet ports = new BitSet();
    final List<Service> tasks = new ArrayList<>();

    Instance(int zone, int pool) {
      this.zone = zone;
      this.pool = pool;
    }
  }

  /** What each task of a service needs. */
  record Service(
      int number,
      int cpu,
      int memory,
      int eni,
      int port,
      boolean distinct,
      boolean spreads,
      BitSet pools) {

    boolean fits(Instance instance) {
      return instance.cpu >= cpu
          && instance.memory >= memory
          && instance.eni >= eni
          && pools.get(instance.pool)
          && !(port > 0 && instance.ports.get(port))
          && !(distinct && instance.tasks.contains(this));
    }

    void enter(Instance instance) {
      instance.cpu -= cpu;
      instance.memory -= memory;
      instance.eni -= eni;
      instance.ports.set(port);
      instance.tasks.add(this);
    }

    void leave(Instance instance) {
      instance.cpu += cpu;
      instance.memory += memory;
      instance.eni += eni;
      instance.ports.clear(port);
      instance.tasks.remove(instance.tasks.size() - 1);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  final List<Instance> instances = new ArrayList<>();
  final List<Service> services = new ArrayList<>();
  final List<Service> missing = new ArrayList<>();
  private final Random random;

  FullCluster(long seed) {
    random = new Random(seed);
    for (int i = 0; i < INSTANCES; i++) {
      instances.add(new Instance(i % ZONES, i < SMALL_POOL ? 0 : 1 + i % (POOLS - 1)));
    }
    for (int s = 0; s < SERVICES; s++) {
      services.add(service(s));
    }
    for (int t = 0; t < TASKS; t++) {
      place();
    }
    for (int i = 0; i < MISSING; i++) {
      missing.add(services.get(20 * random.nextInt(SERVICES / 20)));
    }
  }

  private Service service(int number) {
    int cpu = cpu(number);
    boolean distinct = random.nextInt(5) == 0;
    BitSet pools = new BitSet();
    if (number % 20 == 7) {
      pools.set(0);
    } else {
      pools.set(1, POOLS);
      pools.clear(1 + number % 5);
    }
    int port = random.nextInt(20) == 0 ? 8_000 + number : 0;
    return new Service(
        number,
        cpu,
        cpu * (2 + random.nextInt(3)),
        random.nextInt(4) == 0 ? 1 : 0,
        port,
        distinct,
        random.nextBoolean(),
        pools);
  }

  /** The same mixture for any run of services. */
  private static int cpu(int number) {
    int left = number * 37 % 100;
    int i = 0;
    while (left >= CPU_OF_HUNDRED[i + 1]) {
      left -= CPU_OF_HUNDRED[i + 1];
      i += 2;
    }
    return CPU_OF_HUNDRED[i];
  }

  /** Somewhere at random; a tenth of the services has half of all tasks. */
  private void place() {
    for (int tries = 0; tries < 1_000; tries++) {
      int some = random.nextInt(SERVICES);
      Service service = services.get(random.nextBoolean() ? some / 10 : some);
      int first = random.nextInt(INSTANCES);
      for (int i = 0; i < INSTANCES; i++) {
        Instance instance = instances.get((first + i) % INSTANCES);
        if (service.fits(instance)) {
          service.enter(instance);
          return;
        }
      }
    }
    throw new IllegalStateException("no room for the last tasks");
  }

  private static HostPorts tcp(List<Integer> ports) {
    return HostPorts.of(ports, List.of());
  }

  double reservedCpu() {
    return 1 - instances.stream().mapToLong(i -> i.cpu).sum() / ((double) CPU * INSTANCES);
  }

  double reservedMemory() {
    return 1 - instances.stream().mapToLong(i -> i.memory).sum() / (62_000.0 * INSTANCES);
  }

  /** The same, as the search takes it. */
  PackingBuilder packing() {
    PackingBuilder packing = new PackingBuilder();
    for (int i = 0; i < INSTANCES; i++) {
      Instance at = instances.get(i);
      List<Integer> ports = at.ports.stream().filter(port -> port > 0).boxed().toList();
      Amounts free = new Amounts(at.cpu, at.memory, 0, at.eni);
      packing.instance("i-" + i, "zone-" + at.zone, "pool-" + at.pool, free, tcp(ports));
    }
    List<BitSet> eligible = new ArrayList<>();
    for (Service service : services) {
      BitSet here = new BitSet();
      eligible.add(here);
      for (int i = 0; i < INSTANCES; i++) {
        here.set(i, service.pools().get(instances.get(i).pool));
      }
      int number = packing.service("s" + service.number(), service.distinct(), service.spreads());
      Amounts needs = new Amounts(service.cpu(), service.memory(), 0, service.eni());
      List<Integer> ports = service.port() > 0 ? List.of(service.port()) : List.of();
      packing.taskClass(number, needs, here, tcp(ports));
    }
    for (int i = 0; i < INSTANCES; i++) {
      for (Service service : instances.get(i).tasks) {
        packing.task(i, service.number(), () -> "t");
      }
    }
    missing.forEach(each -> packing.missing(each.number(), 1, eligible.get(each.number())));
    return packing;
  }
}
