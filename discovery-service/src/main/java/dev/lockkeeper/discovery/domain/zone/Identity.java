package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.ServiceTag;
import dev.lockkeeper.discovery.domain.records.ShortText;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who writes: what tells this installation from others that write the same zones.
 *
 * @param installation says whose a record set is; two that share a zone need different ones
 * @param lease names the lease that its owners hold, for epochs of another can't be compared
 * @param clusters names of those it looks after
 */
public record Identity(String installation, String lease, Set<String> clusters) {
  public Identity {
    clusters = Set.copyOf(clusters);
  }

  /**
   * The name of a lease: its region, and a hash of all that tells it from others, since everybody
   * can read it who can resolve the zone.
   *
   * @param table where the lease is kept, by a name that its account has once in the region
   */
  public static String leaseOf(String account, String region, String table) {
    return region + " " + ShortText.hash(account + "/" + region + "/" + table);
  }

  /** Whether it looks after the cluster, given its name or how record sets shorten it. */
  public boolean looksAfter(String cluster) {
    return clusterTags().contains(ServiceTag.cluster(cluster));
  }

  /** The clusters as tags of services name them. */
  Set<String> clusterTags() {
    return clusters.stream().map(ServiceTag::cluster).collect(Collectors.toSet());
  }
}
