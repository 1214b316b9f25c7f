package dev.lockkeeper.platform.events;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one installation looks after: some clusters of one account and region. A message from
 * elsewhere is a sign of a wrong rule, one of another cluster is ordinary: a rule need not name the
 * clusters.
 */
public final class Scope {
  private final String account;
  private final String region;
  private final Set<String> clusterNames;

  /**
   * A scope.
   *
   * @param clusters names or ARNs; none means every cluster of the account and region
   */
  public Scope(String account, String region, Collection<String> clusters) {
    this.account = account;
    this.region = region;
    this.clusterNames =
        clusters.stream().map(Scope::nameOf).collect(Collectors.toUnmodifiableSet());
  }

  /** How an event stands to a scope. */
  public enum Relation {
    OURS,
    OTHER_CLUSTER,
    OTHER_ACCOUNT_OR_REGION
  }

  /** Where {@code envelope} comes from; the cluster counts where the detail names one. */
  public Relation relationOf(Envelope envelope) {
    if (!envelope.account().equals(account) || !envelope.region().equals(region)) {
      return Relation.OTHER_ACCOUNT_OR_REGION;
    }
    String cluster = envelope.detail().path("clusterArn").asText("");
    return cluster.isEmpty() || includesCluster(cluster) ? Relation.OURS : Relation.OTHER_CLUSTER;
  }

  /** Whether the cluster, given by name or ARN, is looked after. */
  public boolean includesCluster(String cluster) {
    return clusterNames.isEmpty() || clusterNames.contains(nameOf(cluster));
  }

  /** The ARN of a cluster of this account and region, in the partition that the region is in. */
  public String clusterArn(String name) {
    String partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    return "arn:%s:ecs:%s:%s:cluster/%s".formatted(partition, region, account, name);
  }

  public String account() {
    return account;
  }

  public String region() {
    return region;
  }

  private static String nameOf(String cluster) {
    return cluster.substring(cluster.lastIndexOf('/') + 1);
  }
}
