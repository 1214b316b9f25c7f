package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;

/**
 * Tells which instances of a cluster are safe to remove, from its model. Keeps what it has found
 * out about requirements, and the last answer for as long as nothing else is known. Used by the
 * thread of its model.
 */
public final class SafeToRemove {
  private final ClusterModel model;
  private final Admissions admissions = new Admissions();
  private Optional<Removable> latest = Optional.empty();

  /** What the latest answer is made of. */
  private long revision = -1;

  private BitSet usable = new BitSet();

  public SafeToRemove(ClusterModel model) {
    this.model = model;
  }

  /**
   * What can go now. This only gathers; what takes time is done by who asks the answer, and needs
   * the model no more.
   *
   * @return empty until all tasks have been read once, and while tasks are missing of which it
   *     isn't known what they need: then nobody can tell
   */
  public Optional<Removable> at(Instant now) {
    if (!model.knowsTasks()) {
      return Optional.empty();
    }
    BitSet usableNow = usable(now);
    if (revision != model.revision() || !usable.equals(usableNow)) {
      revision = model.revision();
      usable = usableNow;
      ClusterPacking cluster = new ClusterPacking(model, admissions, usable);
      latest = cluster.packing().map(packing -> new Removable(packing, cluster));
    }
    return latest;
  }

  private BitSet usable(Instant now) {
    BitSet slots = new BitSet();
    model.forEachInstance(each -> slots.set(each.slot(), model.isUsable(each, now)));
    return slots;
  }
}
