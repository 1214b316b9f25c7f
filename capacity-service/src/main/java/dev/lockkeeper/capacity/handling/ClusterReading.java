package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.reads.ReadIntervals;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.Questions;
import dev.lockkeeper.platform.reading.Round;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what events don't tell: everything at the start, then what nobody tells of, at intervals,
 * and what events may have missed. Tasks are read apart, by {@link TaskReading}: that takes long.
 *
 * <p>For one thread, but for {@link #ask} and {@link #isComplete}.
 */
public final class ClusterReading {
  private final WatchedCluster cluster;
  private final Sources sources;
  private final Attempts attempts;
  private final GapReading gaps;
  private final Questions questions;
  private final Clock clock;
  private final Round instances;
  private final Round serviceNames;
  private final Round services;
  private final Round answers = Round.whenAsked();
  private final Set<String> names = new TreeSet<>();
  private volatile boolean complete;

  /** Nothing has been read. */
  ClusterReading(
      WatchedCluster cluster,
      Sources sources,
      ReadIntervals intervals,
      Attempts attempts,
      Clock clock) {
    this.cluster = cluster;
    this.sources = sources;
    this.attempts = attempts;
    this.clock = clock;
    this.gaps = new GapReading(cluster, sources, attempts, clock);
    this.questions = new Questions(clock);
    this.instances = new Round(intervals.instances());
    this.serviceNames = new Round(intervals.serviceNames());
    this.services = new Round(intervals.services());
  }

  /** A service is worth a look, soon. */
  void ask(String service) {
    questions.add(Set.of(service));
  }

  /**
   * Whether all has been read once that figures need. Those are the tasks too where tasks have
   * network interfaces: ECS doesn't tell how many of an instance's are taken.
   */
  public boolean isComplete() {
    return complete;
  }

  /**
   * Reads what is due.
   *
   * @return when to be called again
   */
  public Instant read() {
    attempts.attempt("container instances", instances, this::readInstances);
    attempts.attempt("service names", serviceNames, this::readServiceNames);
    attempts.attempt("services", services, this::readServices);
    if (!clock.instant().isBefore(questions.dueAt())) {
      attempts.attempt("single services", answers, this::answerQuestions);
    }
    Instant gapsAgain = gaps.read();
    complete = complete || knowsEnough();
    Instant questionsDueAt =
        Stream.of(questions.dueAt(), answers.dueAt()).max(Instant::compareTo).get();
    return Stream.of(
            instances.dueAt(), serviceNames.dueAt(), services.dueAt(), questionsDueAt, gapsAgain)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private boolean knowsEnough() {
    return Stream.of(instances, serviceNames, services).allMatch(Round::isDone)
        && gaps.isClosed()
        && cluster.look(view -> view.model().knowsTasks() || !usesInterfaces(view.model()));
  }

  private static boolean usesInterfaces(ClusterModel model) {
    return model.services().stream()
        .flatMap(service -> service.size().stream())
        .anyMatch(TaskSize::networkInterface);
  }

  private void readInstances() {
    Instant began = clock.instant();
    List<InstanceNews> all = sources.instances().all(cluster.name());
    gaps.lookForGroupsOf(all);
    cluster.learn(model -> model.replaceInstances(all, began));
  }

  private void readServiceNames() {
    Set<String> listed = sources.services().names(cluster.name());
    names.clear();
    names.addAll(listed);
    services.wantedAt(clock.instant());
  }

  private void readServices() {
    Instant began = clock.instant();
    List<ServiceNews> all = sources.services().some(cluster.name(), names);
    cluster.learn(model -> model.replaceServices(all, began));
  }

  private void answerQuestions() {
    Instant began = clock.instant();
    Set<String> asked = questions.take();
    List<ServiceNews> found;
    try {
      found = sources.services().some(cluster.name(), asked);
    } catch (UnavailableException failed) {
      questions.add(asked);
      throw failed;
    }
    Set<String> gone = new TreeSet<>(asked);
    gone.removeAll(found.stream().map(ServiceNews::name).collect(Collectors.toSet()));
    names.addAll(asked);
    names.removeAll(gone);
    cluster.learn(
        model -> {
          found.forEach(news -> model.apply(news, began));
          gone.forEach(name -> model.serviceUnlisted(name, began));
        });
  }
}
