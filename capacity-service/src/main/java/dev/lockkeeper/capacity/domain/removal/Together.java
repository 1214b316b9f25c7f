package dev.lockkeeper.capacity.domain.removal;

import java.util.BitSet;
import java.util.List;

/**
 * Instances that can go together.
 *
 * @param instances their numbers in the packing
 * @param placements for all their tasks and the missing ones, at the same time
 */
public record Together(BitSet instances, List<Placement> placements) {

  public int count() {
    return instances.cardinality();
  }
}
