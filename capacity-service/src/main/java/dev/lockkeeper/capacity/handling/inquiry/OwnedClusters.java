package dev.lockkeeper.capacity.handling.inquiry;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.handling.WatchedClusters;
import dev.lockkeeper.capacity.handling.WatchedClusters.Watch;
import dev.lockkeeper.capacity.handling.inquiry.RefusedException.Kind;
import dev.lockkeeper.platform.ownership.Ownership;
import java.time.Duration;
import java.util.List;

/** The clusters that this replica can tell of. A stand-by knows of none, and says so. */
public final class OwnedClusters {
  /** The next try may well reach the owner. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Ownership ownership;
  private final WatchedClusters clusters;
  private final List<String> names;

  /** {@code names} are those of the clusters that this installation looks after. */
  public OwnedClusters(Ownership ownership, WatchedClusters clusters, List<String> names) {
    this.ownership = ownership;
    this.clusters = clusters;
    this.names = List.copyOf(names);
  }

  /**
   * All of them, by name.
   *
   * @throws UnavailableException on a stand-by
   */
  public List<Watch> all() {
    checkOwned();
    List<Watch> all = clusters.all();
    if (all.size() < names.size()) {
      throw beginning();
    }
    return all;
  }

  /**
   * One of them.
   *
   * @throws RefusedException if it isn't one of ours
   * @throws UnavailableException on a stand-by
   */
  public Watch one(String name) {
    if (!names.contains(name)) {
      throw new RefusedException(
          Kind.UNKNOWN, "cluster", "cluster " + name + " is not one of ours: " + names);
    }
    checkOwned();
    return clusters.byName(name).orElseThrow(OwnedClusters::beginning);
  }

  private void checkOwned() {
    if (ownership.owned().isEmpty()) {
      throw new UnavailableException(
          "this replica stands by and knows of no cluster; ask again, or ask the other one", RETRY);
    }
  }

  private static UnavailableException beginning() {
    return new UnavailableException("this replica has just become the owner; ask again", RETRY);
  }
}
