package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What is remembered of single instances.
 *
 * @param unfit those that are to stay and aren't fit yet, or no longer, since when
 * @param leaving those that are to go
 * @param replaced how many have gone
 */
public record Fleet(
    Map<InstanceId, Instant> unfit, Map<InstanceId, Leaving> leaving, int replaced) {
  public Fleet {
    unfit = Map.copyOf(unfit);
    leaving = Map.copyOf(leaving);
  }

  static Fleet empty() {
    return new Fleet(Map.of(), Map.of(), 0);
  }

  Fleet withUnfit(Map<InstanceId, Instant> instances) {
    return new Fleet(instances, leaving, replaced);
  }

  Fleet withLeaving(Map<InstanceId, Leaving> instances) {
    return new Fleet(unfit, instances, replaced);
  }

  Fleet with(InstanceId id, Leaving one) {
    Map<InstanceId, Leaving> more = new TreeMap<>(leaving);
    more.put(id, one);
    return withLeaving(more);
  }

  Fleet without(InstanceId id) {
    Map<InstanceId, Leaving> fewer = new TreeMap<>(leaving);
    fewer.remove(id);
    return withLeaving(fewer);
  }

  Fleet each(UnaryOperator<Leaving> change) {
    Map<InstanceId, Leaving> changed = new TreeMap<>(leaving);
    changed.replaceAll((id, one) -> change.apply(one));
    return withLeaving(changed);
  }

  Fleet plusReplaced(int more) {
    return new Fleet(unfit, leaving, replaced + more);
  }

  /** How many are on their way out to be replaced, and not among {@link #replaced} yet. */
  public int beingReplaced() {
    return (int)
        leaving.values().stream()
            .filter(one -> one.why() == Leaving.Why.REPLACED && !one.recalled())
            .count();
  }

  long count(Leaving.Why why) {
    return leaving.values().stream().filter(one -> one.why() == why).count();
  }

  long count(Leaving.Phase phase) {
    return leaving.values().stream().filter(one -> one.phase() == phase).count();
  }
}
