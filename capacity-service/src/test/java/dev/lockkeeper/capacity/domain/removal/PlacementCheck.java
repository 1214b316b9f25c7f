package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.removal.TestCluster.Host;
import dev.lockkeeper.capacity.domain.removal.TestCluster.Kind;
import dev.lockkeeper.capacity.domain.removal.TestCluster.Running;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Goes through a yes by hand: is every task placed, and every requirement kept? */
final class PlacementCheck {
  private final TestCluster cluster;
  private final BitSet leaving;
  private final List<String> faults = new ArrayList<>();

  /** What is on each host after the removal, by host. */
  private final Map<String, List<Kind>> moved = new TreeMap<>();

  PlacementCheck(TestCluster cluster, BitSet leaving) {
    this.cluster = cluster;
    this.leaving = leaving;
  }

  /** What is wrong with the placements; empty if nothing is. */
  List<String> faults(List<Placement> placements) {
    everyTaskOnce(placements);
    for (Host host : cluster.hosts) {
      List<Kind> arrived = moved.getOrDefault(host.name(), List.of());
      int index = cluster.hosts.indexOf(host);
      if (leaving.get(index) && !arrived.isEmpty()) {
        faults.add("placed on leaving " + host.name());
      }
      amounts(host, arrived);
      ports(host, arrived);
      constraints(host, index, arrived);
    }
    zones();
    return faults;
  }

  private void everyTaskOnce(List<Placement> placements) {
    List<String> expected =
        new ArrayList<>(
            cluster.running.stream()
                .filter(t -> leaving.get(t.host()))
                .map(Running::name)
                .toList());
    List<String> missing =
        new ArrayList<>(
            cluster.missing.stream()
                .filter(cluster::canBeHelped)
                .map(kind -> cluster.kinds.get(kind).service())
                .toList());
    for (Placement placement : placements) {
      boolean known =
          placement.task().isEmpty()
              ? missing.remove(placement.service())
              : expected.remove(placement.task());
      if (!known) {
        faults.add("not to be placed, or twice: " + placement);
      } else {
        moved.computeIfAbsent(placement.to(), first -> new ArrayList<>()).add(kindOf(placement));
      }
    }
    expected.forEach(task -> faults.add("without a place: " + task));
    missing.forEach(service -> faults.add("without a place: one of " + service));
  }

  /** Missing tasks have no name; all of a service are of its first kind. */
  private Kind kindOf(Placement placement) {
    return cluster.running.stream()
        .filter(task -> task.name().equals(placement.task()))
        .map(task -> cluster.kinds.get(task.kind()))
        .findAny()
        .or(
            () ->
                cluster.kinds.stream()
                    .filter(kind -> kind.service().equals(placement.service()))
                    .findFirst())
        .orElseThrow();
  }

  private int hostNamed(String name) {
    return cluster.hosts.stream().map(Host::name).toList().indexOf(name);
  }

  private void amounts(Host host, List<Kind> arrived) {
    int cpu = arrived.stream().mapToInt(kind -> kind.needs().cpu()).sum();
    int memory = arrived.stream().mapToInt(kind -> kind.needs().memory()).sum();
    int gpu = arrived.stream().mapToInt(kind -> kind.needs().gpu()).sum();
    int eni = arrived.stream().mapToInt(kind -> kind.needs().eni()).sum();
    Amounts free = host.free();
    if (cpu > free.cpu() || memory > free.memory() || gpu > free.gpu() || eni > free.eni()) {
      faults.add("too much on " + host.name());
    }
  }

  private void ports(Host host, List<Kind> arrived) {
    Set<Integer> inUse = new HashSet<>(host.ports());
    for (Kind kind : arrived) {
      for (int port : kind.ports()) {
        if (!inUse.add(port)) {
          faults.add("port " + port + " twice on " + host.name());
        }
      }
    }
  }

  private void constraints(Host host, int index, List<Kind> arrived) {
    Set<String> services =
        cluster.running.stream()
            .filter(task -> task.host() == index)
            .map(task -> cluster.kinds.get(task.kind()).service())
            .collect(Collectors.toSet());
    for (Kind kind : arrived) {
      if (!kind.eligible().get(index)) {
        faults.add(kind.service() + " may not be on " + host.name());
      }
      if (!services.add(kind.service()) && kind.distinct()) {
        faults.add(kind.service() + " twice on " + host.name());
      }
    }
  }

  private void zones() {
    Map<String, Set<String>> before = new TreeMap<>();
    Map<String, Set<String>> after = new TreeMap<>();
    Set<String> affected = new HashSet<>();
    for (Running task : cluster.running) {
      Kind kind = cluster.kinds.get(task.kind());
      String zone = cluster.hosts.get(task.host()).zone();
      before.computeIfAbsent(kind.service(), first -> new HashSet<>()).add(zone);
      if (!leaving.get(task.host())) {
        after.computeIfAbsent(kind.service(), first -> new HashSet<>()).add(zone);
      } else if (kind.spreads()) {
        affected.add(kind.service());
      }
    }
    moved.forEach(
        (host, kinds) ->
            kinds.forEach(
                kind ->
                    after
                        .computeIfAbsent(kind.service(), first -> new HashSet<>())
                        .add(cluster.hosts.get(hostNamed(host)).zone())));
    for (String service : affected) {
      if (after.getOrDefault(service, Set.of()).size() < before.get(service).size()) {
        faults.add(service + " in fewer zones");
      }
    }
  }
}
