package dev.lockkeeper.rollout.domain.wave;

import dev.lockkeeper.rollout.domain.checks.Fitness;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Picks instances evenly over zones. */
public final class Zones {
  private Zones() {}

  /**
   * All of them, in the order in which they should go: the next is always of the zone that has the
   * most left, so that what stays is even, too. In a zone those go first that carry nothing anyway.
   */
  public static List<InstanceView> inTurn(List<InstanceView> instances) {
    Map<String, Deque<InstanceView>> left = new TreeMap<>();
    instances.stream()
        .sorted(Comparator.comparing(Fitness::fit).thenComparing(InstanceView::id))
        .forEach(one -> left.computeIfAbsent(one.zone(), zone -> new ArrayDeque<>()).add(one));
    List<InstanceView> order = new ArrayList<>();
    while (order.size() < instances.size()) {
      // Of zones with as many left the first by name: the same instances give the same order.
      left.values().stream()
          .reduce((one, other) -> other.size() > one.size() ? other : one)
          .ifPresent(zone -> order.add(zone.remove()));
    }
    return order;
  }
}
