package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.fit.Eligibility;
import dev.lockkeeper.capacity.domain.model.Attributes;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.query.ClusterQuery;
import dev.lockkeeper.capacity.domain.size.Requirements;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which instances meet which requirements, room and other tasks apart. Kept from one time to the
 * next: only an instance that has become another is looked at again.
 */
final class Admissions {
  /** All that a requirement may look at but tasks; the rest of an instance never changes. */
  private record Seen(
      ContainerInstance instance,
      Attributes attributes,
      Optional<Pool> pool,
      boolean connected,
      Optional<String> agentVersion) {
    static Seen of(ContainerInstance instance) {
      return new Seen(
          instance,
          instance.attributes(),
          instance.pool(),
          instance.agentConnected(),
          instance.agentVersion());
    }
  }

  private final List<Seen> seen = new ArrayList<>();
  private Map<Requirements, BitSet> before = new HashMap<>();
  private Map<Requirements, BitSet> admitted = new HashMap<>();

  /**
   * Looks at who is in the cluster now. What nobody has asked for since the last time is dropped.
   */
  void refresh(ClusterModel model) {
    before = admitted;
    admitted = new HashMap<>();
    for (int slot = 0; slot < model.slots(); slot++) {
      ContainerInstance instance = model.at(slot).orElse(null);
      Seen now = instance == null ? null : Seen.of(instance);
      if (slot == seen.size()) {
        seen.add(null);
      }
      if (!Objects.equals(now, seen.get(slot))) {
        seen.set(slot, now);
        for (Map.Entry<Requirements, BitSet> each : before.entrySet()) {
          each.getValue().set(slot, admits(slot, each.getKey()));
        }
      }
    }
  }

  /** The slots that meet the requirements; not to be changed. */
  BitSet of(Requirements requirements) {
    Requirements key =
        new Requirements(
            requirements.attributes(),
            requirements.memberOf(),
            Optional.empty(),
            requirements.capacityProviders());
    BitSet known = admitted.get(key);
    if (known == null) {
      known = lookAtTasks(key) ? null : before.get(key);
      admitted.put(key, known == null ? examine(key) : known);
    }
    return admitted.get(key);
  }

  static boolean lookAtTasks(Requirements requirements) {
    return requirements.memberOf().stream().anyMatch(ClusterQuery::dependsOnTasks);
  }

  private BitSet examine(Requirements requirements) {
    BitSet slots = new BitSet();
    for (int slot = 0; slot < seen.size(); slot++) {
      slots.set(slot, admits(slot, requirements));
    }
    return slots;
  }

  private boolean admits(int slot, Requirements requirements) {
    return seen.get(slot) != null && Eligibility.admits(seen.get(slot).instance(), requirements);
  }
}
