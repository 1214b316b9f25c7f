package dev.lockkeeper.capacity.domain.removal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What is left to be asked about when some missing tasks have no room, by the exact solver's word:
 * hosts in their reach neither leave nor take anything.
 */
record WithoutStuck(TestCluster cluster, BitSet closed) {
  static WithoutStuck of(TestCluster whole) {
    List<Integer> kept = new ArrayList<>();
    BitSet closed = new BitSet();
    for (List<Integer> set : whole.missingApart()) {
      if (ExactRemoval.possible(whole.withMissing(set), new BitSet()).orElseThrow()) {
        kept.addAll(set);
      } else {
        closed.or(whole.reach(set));
      }
    }
    return new WithoutStuck(whole.withMissing(kept).closing(closed), closed);
  }

  Optional<Boolean> possible(BitSet leaving) {
    return leaving.intersects(closed)
        ? Optional.of(false)
        : ExactRemoval.possible(cluster, leaving);
  }
}
