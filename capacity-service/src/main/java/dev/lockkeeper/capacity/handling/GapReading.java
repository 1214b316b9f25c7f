package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.EniLimitNews;
import dev.lockkeeper.capacity.domain.model.Gaps;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import dev.lockkeeper.capacity.domain.model.TaskNews;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Reads what the model finds to be missing in what it knows. For one thread. */
final class GapReading {
  /** How often gaps are looked for; a look is in memory. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final WatchedCluster cluster;
  private final Sources sources;
  private final Attempts attempts;
  private final Clock clock;
  private final Map<String, Round> rounds = new HashMap<>();

  /** EC2 instances that ECS shows without a capacity provider. */
  private final Set<String> withoutProvider = new HashSet<>();

  GapReading(WatchedCluster cluster, Sources sources, Attempts attempts, Clock clock) {
    this.cluster = cluster;
    this.sources = sources;
    this.attempts = attempts;
    this.clock = clock;
  }

  /** Closes the gaps there are; when to look again. */
  Instant read() {
    Gaps gaps = gaps();
    readDefinitions(gaps.taskDefinitions());
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

  private void attempt(String what, Set<String> missing, Consumer<Set<String>> reading) {
    if (!missing.isEmpty()) {
      attempts.attempt(what, round(what), () -> reading.accept(missing));
    }
  }

  private Round round(String what) {
    return rounds.computeIfAbsent(what, first -> Round.whenAsked());
  }

  private void readDefinitions(Set<String> arns) {
    if (!arns.isEmpty()) {
      attempts.attemptEach("task definitions", round("task definitions"), arns, this::readSize);
    }
  }

  private void readSize(String arn) {
    TaskSizeNews news = sources.definitions().sizeOf(arn);
    cluster.learn(model -> model.apply(news));
  }

  /** A type that EC2 doesn't know has no interfaces to give; nor is it asked for again. */
  private void readTypes(Set<String> types) {
    Map<String, EniLimitNews> limits =
        sources.hosts().eniLimits(types).stream()
            .collect(Collectors.toMap(EniLimitNews::instanceType, limit -> limit));
    cluster.learn(
        model ->
            types.forEach(
                type -> model.apply(limits.getOrDefault(type, new EniLimitNews(type, 0, 0)))));
  }

  /** The API has shown these; where it shows no capacity provider, Auto Scaling is to be asked. */
  void lookForGroupsOf(Collection<InstanceNews> shown) {
    shown.stream()
        .filter(news -> news.capacityProvider().isEmpty())
        .forEach(news -> withoutProvider.add(news.ec2InstanceId()));
  }

  /** Only ECS says whether an instance belongs to a capacity provider, and its events don't. */
  private void readPools(Set<String> ec2InstanceIds) {
    Set<String> unseen = new HashSet<>(ec2InstanceIds);
    unseen.removeAll(withoutProvider);
    if (!unseen.isEmpty()) {
      Set<String> ids = new HashSet<>(cluster.look(view -> registrations(view.model(), unseen)));
      Instant began = clock.instant();
      List<InstanceNews> found = sources.instances().some(cluster.name(), ids);
      lookForGroupsOf(found);
      found.forEach(news -> ids.remove(news.id()));
      cluster.learn(
          model -> {
            found.forEach(news -> model.read(news, began));
            ids.forEach(gone -> model.instanceUnlisted(gone, began));
          });
    }
    Set<String> inNoProvider = new HashSet<>(ec2InstanceIds);
    inNoProvider.retainAll(withoutProvider);
    List<PoolNews> groups = sources.hosts().groups(inNoProvider);
    cluster.learn(model -> groups.forEach(model::apply));
    withoutProvider.removeAll(inNoProvider);
  }

  private static Set<String> registrations(ClusterModel model, Set<String> ec2InstanceIds) {
    return ec2InstanceIds.stream()
        .flatMap(instance -> model.instanceOf(instance).stream())
        .map(ContainerInstance::id)
        .collect(Collectors.toSet());
  }

  private void readInstances(Set<String> ids) {
    Instant began = clock.instant();
    Map<String, InstanceNews> found =
        sources.instances().some(cluster.name(), ids).stream()
            .collect(Collectors.toMap(InstanceNews::id, news -> news));
    for (String id : ids) {
      InstanceNews shown = found.get(id);
      if (shown == null) {
        cluster.learn(model -> model.instanceUnlisted(id, began));
      } else {
        readTasksOf(shown, began);
      }
    }
  }

  private void readTasksOf(InstanceNews shown, Instant shownAt) {
    Instant began = clock.instant();
    List<TaskNews> tasks = sources.tasks().on(cluster.name(), shown.id());
    cluster.learn(
        model -> {
          model.read(shown, shownAt);
          model.replaceTasksOf(shown.id(), tasks, began);
        });
  }
}
