package dev.lockkeeper.benchmarks.inbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rounds of one run have brought, kept in the order of the contenders. */
final class Results {
  private final List<Contender> contenders;
  private final Map<Work, Map<Contender, List<Throughput>>> throughput = new LinkedHashMap<>();
  private final Map<Integer, Map<Contender, List<Latency>>> latency = new LinkedHashMap<>();
  private final Map<Contender, Delivery> deliveries = new LinkedHashMap<>();
  private Map<Contender, Map<String, Long>> idleCalls = Map.of();

  Results(List<Contender> contenders) {
    this.contenders = contenders;
  }

  void add(Contender contender, Work work, Throughput round) {
    throughput.computeIfAbsent(work, first -> empty()).get(contender).add(round);
    deliveries.merge(contender, round.delivery(), Delivery::plus);
  }

  void add(Contender contender, int rate, Latency round) {
    latency.computeIfAbsent(rate, first -> empty()).get(contender).add(round);
    deliveries.merge(contender, round.delivery(), Delivery::plus);
  }

  void idleCalls(Map<Contender, Map<String, Long>> calls) {
    idleCalls = calls;
  }

  /** The rounds by the handler's work. */
  Map<Work, Map<Contender, List<Throughput>>> throughput() {
    return throughput;
  }

  /** The rounds by rate. */
  Map<Integer, Map<Contender, List<Latency>>> latency() {
    return latency;
  }

  /** Calls by operation; empty if not measured. */
  Map<Contender, Map<String, Long>> idleCalls() {
    return idleCalls;
  }

  /** How all of a contender's events came. */
  Delivery delivery(Contender contender) {
    return deliveries.get(contender);
  }

  List<Contender> contenders() {
    return contenders;
  }

  private <R> Map<Contender, List<R>> empty() {
    Map<Contender, List<R>> rounds = new LinkedHashMap<>();
    contenders.forEach(contender -> rounds.put(contender, new ArrayList<>()));
    return rounds;
  }
}
