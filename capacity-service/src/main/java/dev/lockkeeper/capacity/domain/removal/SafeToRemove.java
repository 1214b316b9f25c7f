package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells which instances of a cluster are safe to remove, from its model. Keeps what it has found
 * out about requirements. Used by the thread of its model.
 */
public final class SafeToRemove {
  private final ClusterModel model;
  private final Admissions admissions = new Admissions();

  public SafeToRemove(ClusterModel model) {
    this.model = model;
  }

  /**
   * What can go now.
   *
   * @return empty until all tasks have been read once, and while tasks are missing of which it
   *     isn't known what they need: then nobody can tell
   */
  public Optional<Removable> at(Instant now) {
    if (!model.knowsTasks()) {
      return Optional.empty();
    }
    ClusterPacking cluster = new ClusterPacking(model, admissions, now);
    return cluster.packing().map(packing -> new Removable(packing, cluster));
  }
}
