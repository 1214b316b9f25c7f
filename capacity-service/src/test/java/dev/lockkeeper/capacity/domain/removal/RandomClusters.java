package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.removal.TestCluster.Host;
import dev.lockkeeper.capacity.domain.removal.TestCluster.Kind;
import dev.lockkeeper.capacity.domain.removal.TestCluster.Running;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Small clusters of every sort, from nearly empty to full, of a seed. */
final class RandomClusters {
  private static final List<Amounts> TYPES =
      List.of(
          new Amounts(2048, 3800, 0, 2),
          new Amounts(4096, 7700, 0, 3),
          new Amounts(4096, 15_500, 1, 3),
          new Amounts(8192, 15_500, 2, 7));

  private final Random random;

  RandomClusters(long seed) {
    random = new Random(seed);
  }

  /** 2 to 8 instances and up to 30 tasks. */
  TestCluster next() {
    return cluster(2 + random.nextInt(7), 1 + random.nextInt(7), 1 + random.nextInt(30));
  }

  /** More instances than are ever searched as a whole, and full. */
  TestCluster large() {
    return cluster(SecondTry.MANY + 10, 40, 4_000);
  }

  private TestCluster cluster(int hosts, int services, int tasks) {
    TestCluster cluster = new TestCluster();
    int zones = 1 + random.nextInt(3);
    boolean oneType = random.nextBoolean();
    Amounts type = TYPES.get(random.nextInt(TYPES.size()));
    for (int i = 0; i < hosts; i++) {
      Amounts capacity = oneType ? type : TYPES.get(random.nextInt(TYPES.size()));
      String zone = "zone-" + random.nextInt(zones);
      String pool = "pool-" + random.nextInt(2);
      cluster.hosts.add(new Host("i-" + i, zone, pool, capacity, new HashSet<>()));
    }
    for (int s = 0; s < services; s++) {
      addService(cluster, "s" + s);
    }
    placeTasks(cluster, tasks);
    fill(cluster);
    for (int i = random.nextInt(3) == 0 ? random.nextInt(4) : 0; i > 0; i--) {
      cluster.missing.add(firstOfItsService(cluster, random.nextInt(cluster.kinds.size())));
    }
    return cluster;
  }

  /** What is missing is of the service's newest task definition. */
  private static int firstOfItsService(TestCluster cluster, int kind) {
    String service = cluster.kinds.get(kind).service();
    return cluster.kinds.stream().map(Kind::service).toList().indexOf(service);
  }

  /** A set of two hosts or more, or the only one. */
  BitSet someOf(TestCluster cluster) {
    BitSet some = new BitSet();
    int most = Math.max(2, cluster.hosts.size() / 2);
    for (int i = 2 + random.nextInt(most - 1); i > 0; i--) {
      some.set(random.nextInt(cluster.hosts.size()));
    }
    return some;
  }

  private void addService(TestCluster cluster, String name) {
    boolean distinct = random.nextInt(4) == 0;
    boolean spreads = random.nextInt(3) == 0;
    for (int kinds = random.nextInt(5) == 0 ? 2 : 1; kinds > 0; kinds--) {
      Set<Integer> ports = random.nextInt(6) == 0 ? Set.of(port()) : Set.of();
      Amounts needs =
          new Amounts(
              random.nextBoolean() ? 128 * (1 + random.nextInt(12)) : 1024,
              128 * (1 + random.nextInt(24)),
              random.nextInt(8) == 0 ? 1 : 0,
              random.nextInt(4) == 0 ? 1 : 0);
      BitSet eligible = eligible(cluster);
      BitSet reach = reach(cluster, eligible, needs);
      cluster.kinds.add(new Kind(name, distinct, spreads, needs, ports, eligible, reach));
    }
  }

  private int port() {
    int port = 8080 + random.nextInt(2);
    return random.nextBoolean() ? TestCluster.UDP + port : port;
  }

  /** All hosts, or some of them, or those of one pool. */
  private BitSet eligible(TestCluster cluster) {
    BitSet eligible = new BitSet();
    int rule = random.nextInt(4);
    String pool = "pool-" + random.nextInt(2);
    for (int i = 0; i < cluster.hosts.size(); i++) {
      eligible.set(
          i,
          switch (rule) {
            case 0 -> random.nextInt(3) > 0;
            case 1 -> cluster.hosts.get(i).pool().equals(pool);
            default -> true;
          });
    }
    return eligible;
  }

  /** Nothing has been placed yet. */
  private static BitSet reach(TestCluster cluster, BitSet eligible, Amounts needs) {
    BitSet reach = new BitSet();
    eligible.stream()
        .filter(host -> fits(cluster.hosts.get(host).free(), needs))
        .forEach(reach::set);
    return reach;
  }

  private static boolean fits(Amounts free, Amounts needs) {
    return free.cpu() >= needs.cpu()
        && free.memory() >= needs.memory()
        && free.gpu() >= needs.gpu()
        && free.eni() >= needs.eni();
  }

  private void placeTasks(TestCluster cluster, int tasks) {
    for (int i = 0; i < tasks; i++) {
      int kind = random.nextInt(cluster.kinds.size());
      int host = random.nextInt(cluster.hosts.size());
      if (takes(cluster, host, cluster.kinds.get(kind))) {
        take(cluster, host, cluster.kinds.get(kind).needs(), cluster.kinds.get(kind).ports());
        cluster.running.add(new Running("t-" + i, host, kind));
      }
    }
  }

  /** As ECS would, but for one in twenty that was there before its constraint was. */
  private boolean takes(TestCluster cluster, int host, Kind kind) {
    Amounts free = cluster.hosts.get(host).free();
    boolean taken =
        kind.distinct()
            && cluster.running.stream()
                .anyMatch(
                    task ->
                        task.host() == host
                            && cluster.kinds.get(task.kind()).service().equals(kind.service()));
    boolean constraints = (kind.eligible().get(host) && !taken) || random.nextInt(20) == 0;
    return constraints
        && fits(free, kind.needs())
        && kind.ports().stream().noneMatch(cluster.hosts.get(host).ports()::contains);
  }

  /** What daemons and agents take: often nearly all that is left. */
  private void fill(TestCluster cluster) {
    int tightness = random.nextInt(100);
    for (int host = 0; host < cluster.hosts.size(); host++) {
      Amounts free = cluster.hosts.get(host).free();
      take(
          cluster,
          host,
          new Amounts(part(free.cpu(), tightness), part(free.memory(), tightness), 0, 0),
          Set.of());
    }
  }

  private int part(int amount, int percent) {
    return amount * random.nextInt(percent + 1) / 100 / 64 * 64;
  }

  private static void take(TestCluster cluster, int host, Amounts needs, Set<Integer> ports) {
    Host was = cluster.hosts.get(host);
    Amounts left =
        new Amounts(
            was.free().cpu() - needs.cpu(),
            was.free().memory() - needs.memory(),
            was.free().gpu() - needs.gpu(),
            was.free().eni() - needs.eni());
    Set<Integer> inUse = new HashSet<>(was.ports());
    inUse.addAll(ports);
    cluster.hosts.set(host, new Host(was.name(), was.zone(), was.pool(), left, inUse));
  }
}
