package dev.lockkeeper.drain.handling;

import java.util.List;

/**
 * What is {@code DRAINING} though no drain has asked for it, as of the last round of
 * reconciliation, whichever replica made it: never older than two intervals.
 */
public final class UnaskedInstances {
  private volatile List<UnaskedInstance> current = List.of();

  /** By cluster, and in the order ECS lists them. */
  public List<UnaskedInstance> current() {
    return current;
  }

  void are(List<UnaskedInstance> found) {
    current = List.copyOf(found);
  }
}
