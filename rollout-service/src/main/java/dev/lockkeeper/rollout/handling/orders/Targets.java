package dev.lockkeeper.rollout.handling.orders;

import dev.lockkeeper.rollout.domain.plan.ClusterGroups;
import dev.lockkeeper.rollout.handling.orders.RefusedException.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the groups that a target means. */
public final class Targets {
  private final List<String> clusters;
  private final ClusterGroups groups;

  /**
   * Of an installation.
   *
   * @param clusters the names of those it looks after
   */
  public Targets(List<String> clusters, ClusterGroups groups) {
    this.clusters = List.copyOf(clusters);
    this.groups = groups;
  }

  /**
   * The groups, in the order in which they are to be brought onto the image; at least one.
   *
   * @throws RefusedException if there is none, or it isn't ours
   */
  public List<Member> find(Target target) {
    if (target instanceof Target.Group group) {
      return List.of(member(group.name(), group.cluster()));
    }
    if (target instanceof Target.CapacityProvider provider) {
      String name =
          groups
              .behind(provider.name())
              .orElseThrow(
                  () ->
                      unknown(
                          "capacityProvider",
                          "there is no capacity provider "
                              + provider.name()
                              + " with an Auto Scaling group"));
      return List.of(member(name, provider.cluster()));
    }
    return members((Target.Cluster) target);
  }

  /** Which of the clusters a group belongs to. */
  public Member find(String group) {
    return member(group, Optional.empty());
  }

  private Member member(String group, Optional<String> cluster) {
    cluster.ifPresent(this::checkOurs);
    return new Member(group, cluster.orElseGet(() -> clusterOf(group)));
  }

  private String clusterOf(String group) {
    return clusters.stream()
        .filter(cluster -> groups.of(cluster).contains(group))
        .findFirst()
        .orElseThrow(
            () ->
                unknown(
                    "group",
                    "group %s has no instance in any of the clusters %s and is behind none of their"
                            .formatted(group, clusters)
                        + " capacity providers; name the cluster if it is new"));
  }

  private List<Member> members(Target.Cluster target) {
    checkOurs(target.name());
    List<String> all = groups.of(target.name());
    Set<String> wanted = new LinkedHashSet<>(target.groups().isEmpty() ? all : target.groups());
    wanted.stream()
        .filter(group -> !all.contains(group))
        .findFirst()
        .ifPresent(
            group -> {
              throw unknown("groups", "group " + group + " is not one of the cluster's: " + all);
            });
    if (wanted.isEmpty()) {
      throw unknown("cluster", "cluster " + target.name() + " has no Auto Scaling group");
    }
    return wanted.stream().map(group -> new Member(group, target.name())).toList();
  }

  private void checkOurs(String cluster) {
    if (!clusters.contains(cluster)) {
      throw unknown("cluster", "cluster %s is not one of %s".formatted(cluster, clusters));
    }
  }

  private static RefusedException unknown(String about, String text) {
    return new RefusedException(Kind.UNKNOWN, about, text);
  }
}
