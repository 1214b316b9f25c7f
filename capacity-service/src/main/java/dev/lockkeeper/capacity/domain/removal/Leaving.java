package dev.lockkeeper.capacity.domain.removal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * An instance that is leaving already, with what is left on it.
 *
 * @param instance its container instance id
 * @param obstacles what will hold it back
 * @param services the numbers of the services in the packing that have tasks on it
 */
record Leaving(String instance, List<Obstacle> obstacles, BitSet services) {
  /** With nothing on it yet. */
  Leaving(String instance) {
    this(instance, new ArrayList<>(), new BitSet());
  }
}
