package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceNews.DrainingEnsured;
import dev.lockkeeper.drain.domain.Registrations;
import dev.lockkeeper.platform.records.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Finds container instances that are {@code DRAINING} though no drain has asked for it. They are
 * told of and left alone: whoever set them so may want it. One call for a cluster.
 */
public final class UnaskedDraining {
  private static final Logger LOG = Logger.getLogger(UnaskedDraining.class);

  /** A call of ours that was held up takes effect within that time after the drain's end. */
  private static final Duration LATE_CALLS = Duration.ofMinutes(5);

  /** An instance that is terminated has left its cluster by then. */
  private static final Duration TERMINATION = Duration.ofMinutes(15);

  private final Registrations registrations;
  private final List<String> clusters;
  private final Drains drains;
  private final DrainRunner runner;
  private final DrainJobs jobs;
  private final Clock clock;

  /**
   * Looks into these clusters.
   *
   * @param clusters their names
   */
  public UnaskedDraining(
      Registrations registrations,
      List<String> clusters,
      Drains drains,
      DrainRunner runner,
      DrainJobs jobs,
      Clock clock) {
    this.registrations = registrations;
    this.clusters = List.copyOf(clusters);
    this.drains = drains;
    this.runner = runner;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * What nobody asked for now; told in the log where that has changed.
   *
   * @param open the drains that haven't ended, so that only the pointers of others must be read
   * @param before what was found the last time, by any replica
   */
  public List<UnaskedInstance> look(List<Drain> open, List<UnaskedInstance> before) {
    Set<ContainerInstanceArn> asked =
        open.stream()
            .flatMap(drain -> drain.containerInstance().stream())
            .map(ContainerInstance::arn)
            .collect(Collectors.toSet());
    List<UnaskedInstance> found = new ArrayList<>();
    for (String cluster : clusters) {
      List<UnaskedInstance> ofCluster =
          before.stream().filter(instance -> instance.cluster().equals(cluster)).toList();
      found.addAll(
          Guarded.get(
              "what is DRAINING in cluster " + cluster,
              () -> lookIn(cluster, asked, ofCluster),
              ofCluster));
    }
    return found;
  }

  private List<UnaskedInstance> lookIn(
      String cluster, Set<ContainerInstanceArn> asked, List<UnaskedInstance> before) {
    List<UnaskedInstance> found =
        registrations.draining(cluster).stream()
            .filter(arn -> !asked.contains(arn))
            .filter(this::isUnasked)
            .map(arn -> seen(cluster, arn, before))
            .toList();
    tell(cluster, found, before);
    return found;
  }

  private UnaskedInstance seen(
      String cluster, ContainerInstanceArn arn, List<UnaskedInstance> before) {
    return before.stream()
        .filter(instance -> instance.arn().equals(arn))
        .findFirst()
        .orElseGet(() -> new UnaskedInstance(cluster, arn, clock.instant()));
  }

  private boolean isUnasked(ContainerInstanceArn arn) {
    Optional<Drain> drain = drains.instanceOf(arn).flatMap(drains::find).map(Stored::value);
    if (drain.isEmpty()) {
      return true;
    }
    Optional<Instant> endedAt = drain.get().endedAt();
    if (endedAt.isEmpty()) {
      return false;
    }
    if (drain.get().state() == DrainState.LOST) {
      // It was taken to be gone; if it isn't, as its group retains it, nobody looks after it.
      return clock.instant().isAfter(endedAt.get().plus(TERMINATION));
    }
    return switch (drain.get().release().orElseThrow().manner()) {
      case LET_GO, RETAIN -> false;
      case LEAVE -> true;
      case REACTIVATE -> !undone(drain.get(), endedAt.get());
    };
  }

  /** Undoes what is the late effect of a call of ours; what comes later still isn't ours. */
  private boolean undone(Drain drain, Instant endedAt) {
    if (clock.instant().isAfter(endedAt.plus(LATE_CALLS))) {
      return false;
    }
    jobs.add(drain.instanceId(), () -> runner.observe(drain.instanceId(), new DrainingEnsured(0)));
    return true;
  }

  private static void tell(
      String cluster, List<UnaskedInstance> found, List<UnaskedInstance> before) {
    Set<ContainerInstanceArn> arns = arns(found);
    if (arns.equals(arns(before))) {
      return;
    }
    if (found.isEmpty()) {
      LOG.infof("in cluster %s nothing is DRAINING any more that no drain asked for", cluster);
    } else {
      LOG.warnf(
          "in cluster %s are DRAINING though no drain asked for it, and are left alone: %s",
          cluster, arns);
    }
  }

  private static Set<ContainerInstanceArn> arns(List<UnaskedInstance> instances) {
    return instances.stream()
        .map(UnaskedInstance::arn)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
