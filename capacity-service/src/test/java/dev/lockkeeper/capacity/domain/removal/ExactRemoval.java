package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.removal.TestCluster.Host;
import dev.lockkeeper.capacity.domain.removal.TestCluster.Kind;
import dev.lockkeeper.capacity.domain.removal.TestCluster.Running;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chocosolver.solver.Model;
import org.chocosolver.solver.search.strategy.Search;
import org.chocosolver.solver.variables.BoolVar;
import org.chocosolver.solver.variables.IntVar;

/** The same question, put to a constraint solver that looks at every way. */
final class ExactRemoval {
  private static final long NODES = 300_000;

  private final TestCluster cluster;
  private final BitSet leaving;
  private final Model model = new Model();
  private final List<Kind> items;
  private final IntVar[] places;
  private final BoolVar[][] isOn;

  private ExactRemoval(TestCluster cluster, BitSet leaving) {
    this.cluster = cluster;
    this.leaving = leaving;
    items = cluster.moving(leaving).stream().sorted().map(cluster.kinds::get).toList();
    places = new IntVar[items.size()];
    isOn = new BoolVar[items.size()][];
  }

  /** Whether there are places for all; empty if the solver gave up. */
  static Optional<Boolean> possible(TestCluster cluster, BitSet leaving) {
    return new ExactRemoval(cluster, leaving).solve();
  }

  private Optional<Boolean> solve() {
    if (items.isEmpty()) {
      return Optional.of(true);
    }
    for (int i = 0; i < places.length; i++) {
      int[] targets = targets(items.get(i));
      if (targets.length == 0) {
        return Optional.of(false);
      }
      places[i] = model.intVar("place" + i, targets);
      isOn[i] = model.boolVarArray(cluster.hosts.size());
      model.boolsIntChanneling(isOn[i], places[i], 0).post();
    }
    likeTasksInRisingOrder();
    amount(Amounts::cpu);
    amount(Amounts::memory);
    amount(Amounts::gpu);
    amount(Amounts::eni);
    noPortTwice();
    distinctInstances();
    if (!zonesKept()) {
      return Optional.of(false);
    }
    model.getSolver().setSearch(Search.minDomLBSearch(places));
    model.getSolver().limitNode(NODES);
    boolean solved = model.getSolver().solve();
    return !solved && model.getSolver().isStopCriterionMet()
        ? Optional.empty()
        : Optional.of(solved);
  }

  private int[] targets(Kind kind) {
    return IntStream.range(0, cluster.hosts.size())
        .filter(host -> !leaving.get(host) && kind.eligible().get(host))
        .filter(host -> kind.ports().stream().noneMatch(cluster.hosts.get(host).ports()::contains))
        .filter(host -> !(kind.distinct() && servicesOn(host).contains(kind.service())))
        .toArray();
  }

  private Set<String> servicesOn(int host) {
    Set<String> services = new HashSet<>();
    for (Running task : cluster.running) {
      if (task.host() == host) {
        services.add(cluster.kinds.get(task.kind()).service());
      }
    }
    return services;
  }

  private void likeTasksInRisingOrder() {
    for (int i = 1; i < places.length; i++) {
      if (items.get(i).equals(items.get(i - 1))) {
        model.arithm(places[i - 1], "<=", places[i]).post();
      }
    }
  }

  private void amount(ToIntFunction<Amounts> amount) {
    int[] sizes = items.stream().mapToInt(kind -> amount.applyAsInt(kind.needs())).toArray();
    for (int host = 0; host < cluster.hosts.size(); host++) {
      BoolVar[] here = new BoolVar[places.length];
      for (int i = 0; i < places.length; i++) {
        here[i] = isOn[i][host];
      }
      model.scalar(here, sizes, "<=", amount.applyAsInt(cluster.hosts.get(host).free())).post();
    }
  }

  private void noPortTwice() {
    Map<Integer, Set<IntVar>> users = new HashMap<>();
    for (int i = 0; i < places.length; i++) {
      for (int port : items.get(i).ports()) {
        users.computeIfAbsent(port, first -> new HashSet<>()).add(places[i]);
      }
    }
    users.values().forEach(this::different);
  }

  private void distinctInstances() {
    Map<String, Set<IntVar>> tasks = new HashMap<>();
    for (int i = 0; i < places.length; i++) {
      if (items.get(i).distinct()) {
        tasks.computeIfAbsent(items.get(i).service(), first -> new HashSet<>()).add(places[i]);
      }
    }
    tasks.values().forEach(this::different);
  }

  private void different(Set<IntVar> variables) {
    model.allDifferent(variables.toArray(IntVar[]::new)).post();
  }

  /** False if it can't be, whatever the places. */
  private boolean zonesKept() {
    List<String> names =
        List.copyOf(new TreeSet<>(cluster.hosts.stream().map(Host::zone).toList()));
    int[] zoneOf = cluster.hosts.stream().mapToInt(host -> names.indexOf(host.zone())).toArray();
    Set<String> affected = new TreeSet<>();
    for (Running task : cluster.running) {
      if (leaving.get(task.host()) && cluster.kinds.get(task.kind()).spreads()) {
        affected.add(cluster.kinds.get(task.kind()).service());
      }
    }
    return affected.stream().allMatch(service -> zonesKept(service, zoneOf));
  }

  private boolean zonesKept(String service, int[] zoneOf) {
    BitSet before = new BitSet();
    BitSet kept = new BitSet();
    for (Running task : cluster.running) {
      if (cluster.kinds.get(task.kind()).service().equals(service)) {
        before.set(zoneOf[task.host()]);
        kept.set(zoneOf[task.host()], kept.get(zoneOf[task.host()]) || !leaving.get(task.host()));
      }
    }
    IntVar[] zones =
        IntStream.range(0, places.length)
            .filter(i -> items.get(i).service().equals(service))
            .mapToObj(
                i -> {
                  IntVar zone = model.intVar(0, Arrays.stream(zoneOf).max().orElse(0));
                  model.element(zone, zoneOf, places[i]).post();
                  return zone;
                })
            .toArray(IntVar[]::new);
    IntVar[] all =
        Stream.concat(Arrays.stream(zones), kept.stream().mapToObj(model::intVar))
            .toArray(IntVar[]::new);
    if (all.length < before.cardinality()) {
      return false;
    }
    model.atLeastNValues(all, model.intVar(before.cardinality()), false).post();
    return true;
  }
}
