package dev.lockkeeper.capacity.handling.inquiry;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.fit.WhatIf;
import dev.lockkeeper.capacity.domain.model.Service;
import dev.lockkeeper.capacity.domain.model.ServiceNews.Kind;
import dev.lockkeeper.capacity.domain.size.Requirements;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import dev.lockkeeper.capacity.handling.WatchedCluster.View;
import dev.lockkeeper.capacity.handling.WatchedClusters.Watch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Would it fit? */
public final class FitQuestions {
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final OwnedClusters clusters;
  private final Clock clock;

  public FitQuestions(OwnedClusters clusters, Clock clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  /** What is asked about: a size, and what the task asks for besides room. */
  private record Asked(TaskSize size, Requirements requirements) {}

  /**
   * The answer.
   *
   * @param error what is wrong with a placement constraint of the service; else empty
   * @param ec2InstanceIds by container instance id, of the instances where one fits
   */
  public record Fit(
      Instant asOf,
      TaskSize size,
      Optional<String> error,
      WhatIf whatIf,
      Map<String, String> ec2InstanceIds) {}

  /** How many tasks of this size, which ask for nothing but room. */
  public Fit size(String cluster, TaskSize size) {
    return ask(cluster, view -> new Asked(size, Requirements.NONE));
  }

  /**
   * How many more tasks of this service.
   *
   * @throws RefusedException if there is no such service, or none whose tasks can be placed
   */
  public Fit service(String cluster, String service) {
    return ask(cluster, view -> asked(view, service));
  }

  private Fit ask(String cluster, Function<View, Asked> question) {
    Watch watch = clusters.one(cluster);
    if (!watch.isRead()) {
      throw new UnavailableException("cluster " + cluster + " is still being read", RETRY);
    }
    Instant now = clock.instant();
    return watch.cluster().look(view -> answer(view, question.apply(view), now));
  }

  private static Fit answer(View view, Asked asked, Instant now) {
    WhatIf whatIf = view.headroom().whatIf(asked.size(), asked.requirements(), now);
    Map<String, String> hosts = new TreeMap<>();
    for (String id : whatIf.fits().keySet()) {
      view.model().instance(id).ifPresent(each -> hosts.put(id, each.ec2InstanceId()));
    }
    return new Fit(now, asked.size(), asked.requirements().error(), whatIf, hosts);
  }

  private static Asked asked(View view, String name) {
    Service service =
        view.model()
            .service(name)
            .orElseThrow(
                () ->
                    new RefusedException(
                        RefusedException.Kind.IMPOSSIBLE,
                        "service",
                        "cluster " + view.name() + " has no service " + name));
    if (service.news().kind() != Kind.REPLICA) {
      throw new RefusedException(
          RefusedException.Kind.IMPOSSIBLE,
          "service",
          service.news().kind() == Kind.DAEMON
              ? name + " is a DAEMON service: it has one task on each container instance"
              : name + " doesn't run on container instances");
    }
    TaskSize size =
        service
            .size()
            .orElseThrow(
                () ->
                    new UnavailableException(
                        "the task definition of " + name + " is still being read", RETRY));
    return new Asked(size, service.requirements().orElseThrow());
  }
}
