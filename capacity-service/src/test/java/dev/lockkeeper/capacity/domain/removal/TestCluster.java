package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.size.HostPorts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A cluster in plain words, from which both a packing and its judges are made. */
final class TestCluster {
  /** Is added to UDP ports among TCP ports. */
  static final int UDP = 1 << 16;

  /** An instance with what is left on it. */
  record Host(String name, String zone, String pool, Amounts free, Set<Integer> ports) {}

  /** Tasks that need the same; {@code reach} holds the eligible hosts that are large enough. */
  record Kind(
      String service,
      boolean distinct,
      boolean spreads,
      Amounts needs,
      Set<Integer> ports,
      BitSet eligible,
      BitSet reach) {
    private Kind without(BitSet hosts) {
      BitSet open = (BitSet) eligible.clone();
      open.andNot(hosts);
      return new Kind(service, distinct, spreads, needs, ports, open, reach);
    }
  }

  /** A task on a host. */
  record Running(String name, int host, int kind) {}

  final List<Host> hosts = new ArrayList<>();
  final List<Kind> kinds = new ArrayList<>();
  final List<Running> running = new ArrayList<>();

  /** A kind for each missing task. */
  final List<Integer> missing = new ArrayList<>();

  Packing packing() {
    PackingBuilder packing = new PackingBuilder();
    for (Host host : hosts) {
      packing.instance(host.name(), host.zone(), host.pool(), host.free(), ports(host.ports()));
    }
    Map<String, Integer> services = new HashMap<>();
    for (Kind kind : kinds) {
      int service =
          services.computeIfAbsent(
              kind.service(), name -> packing.service(name, kind.distinct(), kind.spreads()));
      packing.taskClass(service, kind.needs(), kind.eligible(), ports(kind.ports()));
    }
    running.forEach(task -> packing.task(task.host(), task.kind(), task::name));
    missing.forEach(kind -> packing.missing(kind, 1, kinds.get(kind).reach()));
    return packing.build();
  }

  /** The kinds of what needs a place if these hosts leave. */
  List<Integer> moving(BitSet leaving) {
    List<Integer> moving = new ArrayList<>();
    running.stream()
        .filter(task -> leaving.get(task.host()))
        .map(Running::kind)
        .forEach(moving::add);
    missing.stream().filter(this::canBeHelped).forEach(moving::add);
    return moving;
  }

  /** Whether any room would help a missing task of the kind. */
  boolean canBeHelped(int kind) {
    return kinds.get(kind).reach().intersects(kinds.get(kind).eligible());
  }

  /** The missing tasks in sets that no host is in reach of two of. */
  List<List<Integer>> missingApart() {
    List<List<Integer>> sets = new ArrayList<>();
    for (int kind : missing.stream().filter(this::canBeHelped).toList()) {
      List<Integer> joined = new ArrayList<>(List.of(kind));
      for (List<Integer> other : List.copyOf(sets)) {
        if (reach(other).intersects(reach(List.of(kind)))) {
          sets.remove(other);
          joined.addAll(other);
        }
      }
      sets.add(joined);
    }
    return sets;
  }

  /** The hosts in reach of any of the kinds. */
  BitSet reach(List<Integer> of) {
    BitSet reach = new BitSet();
    of.forEach(kind -> reach.or(kinds.get(kind).reach()));
    return reach;
  }

  /** The same with nothing missing but this. */
  TestCluster withMissing(List<Integer> only) {
    TestCluster other = new TestCluster();
    other.hosts.addAll(hosts);
    other.kinds.addAll(kinds);
    other.running.addAll(running);
    other.missing.addAll(only);
    return other;
  }

  /** The same with hosts on which nothing may be placed. */
  TestCluster closing(BitSet closed) {
    TestCluster other = withMissing(missing);
    other.kinds.replaceAll(kind -> kind.without(closed));
    return other;
  }

  private static HostPorts ports(Set<Integer> ports) {
    return HostPorts.of(
        ports.stream().filter(port -> port < UDP).toList(),
        ports.stream().filter(port -> port >= UDP).map(port -> port - UDP).toList());
  }
}
