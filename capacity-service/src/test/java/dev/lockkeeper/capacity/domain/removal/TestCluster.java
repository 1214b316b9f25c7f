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

  /** Tasks that need the same. */
  record Kind(
      String service,
      boolean distinct,
      boolean spreads,
      Amounts needs,
      Set<Integer> ports,
      BitSet eligible) {}

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
    missing.forEach(kind -> packing.missing(kind, 1));
    return packing.build();
  }

  /** The kinds of what needs a place if these hosts leave. */
  List<Integer> moving(BitSet leaving) {
    List<Integer> moving = new ArrayList<>();
    running.stream()
        .filter(task -> leaving.get(task.host()))
        .map(Running::kind)
        .forEach(moving::add);
    missing.stream().filter(kind -> !kinds.get(kind).eligible().isEmpty()).forEach(moving::add);
    return moving;
  }

  private static HostPorts ports(Set<Integer> ports) {
    return HostPorts.of(
        ports.stream().filter(port -> port < UDP).toList(),
        ports.stream().filter(port -> port >= UDP).map(port -> port - UDP).toList());
  }
}
