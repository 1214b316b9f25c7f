package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The line of drains in a cluster that allows only so many at a time.
 *
 * <p>Every method throws {@link UnavailableException} when it can't find out; repeating is safe.
 */
public interface Slots {
  /**
   * Takes a slot, or a place in the line for one. The most urgent go first.
   *
   * @param claim what the drain asks for
   * @return its place among those that wait, from 1; 0 with a slot
   */
  int take(Claim claim);

  /** Gives slot or place back; whoever is next is woken up. Nothing happens if it has none. */
  void free(String cluster, InstanceId instanceId);

  /**
   * What a drain asks the line for.
   *
   * @param limit what the cluster allows
   * @param urgentUntil the drain's deadline, which orders the line; one without goes last
   * @param waits false if it takes a slot even where none is free
   */
  record Claim(
      String cluster,
      InstanceId instanceId,
      Limit limit,
      Optional<Instant> urgentUntil,
      boolean waits) {}
}
