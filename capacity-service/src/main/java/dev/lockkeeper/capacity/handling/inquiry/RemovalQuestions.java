package dev.lockkeeper.capacity.handling.inquiry;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.removal.Removable;
import dev.lockkeeper.capacity.domain.removal.Verdict;
import dev.lockkeeper.capacity.handling.WatchedCluster.View;
import dev.lockkeeper.capacity.handling.WatchedClusters.Watch;
import dev.lockkeeper.capacity.handling.inquiry.RefusedException.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Could these be drained? */
public final class RemovalQuestions {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final OwnedClusters clusters;
  private final Clock clock;

  public RemovalQuestions(OwnedClusters clusters, Clock clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  /**
   * The answer; instances in it go by their container instance ids.
   *
   * @param asked the instances it is about
   * @param ec2InstanceIds of all instances of the cluster, by container instance id
   */
  public record Removal(
      Instant asOf, List<String> asked, Verdict verdict, Map<String, String> ec2InstanceIds) {}

  /** What was taken out of the model; the search comes afterwards. */
  private record Seen(
      List<String> asked, Optional<Removable> removable, Map<String, String> ec2InstanceIds) {}

  /**
   * Whether these instances may be drained now, all together.
   *
   * @param instances EC2 instance ids, or container instance ids or ARNs
   * @throws RefusedException if one isn't in the cluster
   * @throws UnavailableException until all tasks of the cluster have been read
   */
  public Removal together(String cluster, List<String> instances) {
    Watch watch = clusters.one(cluster);
    Instant now = clock.instant();
    if (!watch.isRead()) {
      throw stillReading(cluster);
    }
    Seen seen = watch.cluster().look(view -> look(view, instances, now));
    Removable removable = seen.removable().orElseThrow(() -> stillReading(cluster));
    return new Removal(now, seen.asked(), removable.verdict(seen.asked()), seen.ec2InstanceIds());
  }

  private static UnavailableException stillReading(String cluster) {
    return new UnavailableException(
        "the tasks of cluster " + cluster + " are still being read", RETRY);
  }

  private static Seen look(View view, List<String> instances, Instant now) {
    List<String> asked = new ArrayList<>();
    Map<String, String> unknown = new LinkedHashMap<>();
    for (int i = 0; i < instances.size(); i++) {
      String id = instances.get(i);
      String place = "instances[" + i + "]";
      find(view.model(), id)
          .ifPresentOrElse(
              each -> asked.add(each.id()),
              () -> unknown.put(place, "cluster " + view.name() + " has no instance " + id));
    }
    if (!unknown.isEmpty()) {
      throw new RefusedException(Kind.IMPOSSIBLE, unknown);
    }
    Map<String, String> hosts = new TreeMap<>();
    view.model().forEachInstance(each -> hosts.put(each.id(), each.ec2InstanceId()));
    return new Seen(asked, view.safeToRemove().at(now), hosts);
  }

  private static Optional<ContainerInstance> find(ClusterModel model, String id) {
    return id.startsWith("i-")
        ? model.instanceOf(id)
        : model.instance(id.substring(id.lastIndexOf('/') + 1));
  }
}
