package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.EniLimitNews;
import dev.lockkeeper.capacity.domain.model.Gaps;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import dev.lockkeeper.capacity.domain.model.TaskNews;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.reads.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Reads what the model finds to be missing in what it knows. For one thread. */
final class GapReading {
  private static final Logger LOG = Logger.getLogger(GapReading.class);

  /** How often gaps are looked for; each look is in memory. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final WatchedCluster cluster;
  private final Sources sources;
  private final Clock clock;
  private final Map<String, Round> rounds = new HashMap<>();

  GapReading(WatchedCluster cluster, Sources sources, Clock clock) {
    this.cluster = cluster;
    this.sources = sources;
    this.clock = clock;
  }

  /** Closes the gaps there are; when to look again. */
  Instant read() {
    Gaps gaps = gaps();
    attempt("task definitions", gaps.taskDefinitions(), this::readDefinitions);
    attempt("instance types", gaps.instanceTypes(), this::readTypes);
    attempt("pools", gaps.ec2InstanceIds(), this::readPools);
    attempt("doubtful container instances", gaps.containerInstances(), this::readInstances);
    return clock.instant().plus(LOOK);
  }

  /** Whether nothing is missing. */
  boolean isClosed() {
    return gaps().isEmpty();
  }

  private Gaps gaps() {
    return cluster.look(view -> view.model().gaps(clock.instant()));
  }

  /** Reads some things. */
  @FunctionalInterface
  private interface Reading {
    void of(Set<String> missing);
  }

  private void attempt(String what, Set<String> missing, Reading reading) {
    Round round = rounds.computeIfAbsent(what, fresh -> new Round(Duration.ZERO));
    if (missing.isEmpty() || !round.isDue(clock.instant())) {
      return;
    }
    try {
      reading.of(missing);
      round.succeeded(clock.instant());
    } catch (UnavailableException failed) {
      round.failed(clock.instant(), failed.retryAfter());
      LOG.warnf("%s of %s are read again later: %s", what, cluster.name(), failed.getMessage());
    }
  }

  private void readDefinitions(Set<String> arns) {
    for (String arn : arns) {
      TaskSizeNews news = sources.definitions().sizeOf(arn);
      cluster.learn(model -> model.apply(news));
    }
  }

  /** A type that EC2 doesn't know has no interfaces to give; nor is it asked for again. */
  private void readTypes(Set<String> types) {
    Map<String, EniLimitNews> limits =
        sources.hosts().eniLimits(types).stream()
            .collect(Collectors.toMap(EniLimitNews::instanceType, limit -> limit));
    cluster.learn(
        model ->
            types.forEach(
                type ->
                    model.apply(limits.getOrDefault(type, new EniLimitNews(type, 0, 0)))));
  }

  /** Only ECS says whether an instance belongs to a capacity provider. */
  private void readPools(Set<String> ec2InstanceIds) {
    Set<String> ids = cluster.look(view -> registered(view.model(), ec2InstanceIds));
    Instant began = clock.instant();
    List<InstanceNews> found = sources.instances().some(cluster.name(), ids);
    cluster.learn(model -> found.forEach(news -> model.read(news, began)));
    Set<String> without =
        found.stream()
            .filter(news -> news.capacityProvider().isEmpty())
            .map(InstanceNews::ec2InstanceId)
            .collect(Collectors.toSet());
    if (!without.isEmpty()) {
      List<PoolNews> groups = sources.hosts().groups(without);
      cluster.learn(model -> groups.forEach(model::apply));
    }
  }

  private static Set<String> registered(ClusterModel model, Set<String> ec2InstanceIds) {
    return ec2InstanceIds.stream()
        .flatMap(instance -> model.instanceOf(instance).stream())
        .map(ContainerInstance::id)
        .collect(Collectors.toSet());
  }

  private void readInstances(Set<String> ids) {
    Instant began = clock.instant();
    Map<String, InstanceNews> found =
        sources.instances().some(cluster.name(), ids).stream()
            .collect(
                Collectors.toMap(
                    news -> news.arn().substring(news.arn().lastIndexOf('/') + 1), news -> news));
    for (String id : ids) {
      if (!found.containsKey(id)) {
        cluster.learn(model -> model.instanceUnlisted(id, began));
        continue;
      }
      Instant beganTasks = clock.instant();
      List<TaskNews> tasks = sources.tasks().on(cluster.name(), id);
      cluster.learn(
          model -> {
            model.read(found.get(id), began);
            model.replaceTasksOf(id, tasks, beganTasks);
          });
    }
  }
}
