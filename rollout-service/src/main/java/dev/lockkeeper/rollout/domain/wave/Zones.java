package dev.lockkeeper.rollout.domain.wave;

import dev.lockkeeper.rollout.domain.checks.Fitness;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
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
    return inTurn(instances, instances);
  }

  /** The same where only some of {@code all} may go. */
  public static List<InstanceView> inTurn(List<InstanceView> some, List<InstanceView> all) {
    Map<String, Integer> staying = new HashMap<>();
    all.forEach(one -> staying.merge(one.zone(), 1, Integer::sum));
    Map<String, Deque<InstanceView>> left = new TreeMap<>();
    some.stream()
        .sorted(Comparator.comparing(Fitness::fit).thenComparing(InstanceView::id))
        .forEach(one -> left.computeIfAbsent(one.zone(), zone -> new ArrayDeque<>()).add(one));
    List<InstanceView> order = new ArrayList<>();
    while (!left.isEmpty()) {
      // Of zones with as many left the first by name: the same instances give the same order.
      String next =
          left.keySet().stream()
              .reduce((one, other) -> staying.get(other) > staying.get(one) ? other : one)
              .orElseThrow();
      order.add(left.get(next).remove());
      staying.merge(next, -1, Integer::sum);
      left.computeIfPresent(next, (zone, rest) -> rest.isEmpty() ? null : rest);
    }
    return order;
  }
}
