package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.model.Instance;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.domain.reads.ReadIntervals;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.Questions;
import dev.lockkeeper.platform.reading.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what events don't tell: everything at the start, then what nobody tells of, at intervals,
 * and what events may have missed. Tasks are read apart, by {@link TaskReading}: that takes long.
 *
 * <p>For one thread, but for {@link #ask}.
 */
final class ClusterReading {
  /** How often gaps are looked for; a look is in memory. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final WatchedCluster cluster;
  private final Sources sources;
  private final Attempts attempts;
  private final BooleanSupplier restIsRead;
  private final GapReading gaps;
  private final Questions questions;
  private final Clock clock;
  private final Round instances;
  private final Round serviceNames;
  private final Round services;
  private final Round answers = Round.whenAsked();
  private final Set<String> names = new TreeSet<>();

  /**
   * Nothing has been read.
   *
   * @param restIsRead whether all has been read that others read
   */
  ClusterReading(
      WatchedCluster cluster,
      Sources sources,
      ReadIntervals intervals,
      BooleanSupplier restIsRead,
      Attempts attempts,
      Clock clock) {
    this.cluster = cluster;
    this.sources = sources;
    this.restIsRead = restIsRead;
    this.attempts = attempts;
    this.clock = clock;
    this.gaps =
        new GapReading(cluster, sources, this::readSome, intervals.instances(), attempts, clock);
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
   * Reads what is due.
   *
   * @return when to be called again
   */
  Instant read() {
    attempts.attempt("container instances", instances, this::readInstances);
    attempts.attempt("service names", serviceNames, this::readServiceNames);
    attempts.attempt("services", services, this::readServices);
    if (!clock.instant().isBefore(questions.dueAt())) {
      attempts.attempt("single services", answers, this::answerQuestions);
    }
    gaps.read();
    if (!cluster.isComplete() && knowsEnough()) {
      cluster.completed();
    }
    return clock.instant().plus(LOOK);
  }

  private boolean knowsEnough() {
    return Stream.of(instances, serviceNames, services).allMatch(Round::isDone)
        && restIsRead.getAsBoolean()
        && gaps.areFirstClosed();
  }

  private void readInstances() {
    List<Instance> all = sources.instances().all(cluster.name());
    cluster.learn(model -> model.replaceInstances(all));
  }

  /** A list may lack what is new: only a service's description says that it is gone. */
  private void readServiceNames() {
    names.addAll(sources.services().names(cluster.name()));
    services.wantedAt(clock.instant());
  }

  private void readServices() {
    readSome(names);
  }

  private void answerQuestions() {
    Set<String> asked = questions.take();
    try {
      readSome(asked);
    } catch (UnavailableException failed) {
      questions.add(asked);
      throw failed;
    }
  }

  private void readSome(Set<String> some) {
    Set<String> asked = new TreeSet<>(some);
    Instant began = clock.instant();
    List<Service> found = sources.services().some(cluster.name(), asked);
    Set<String> gone = new TreeSet<>(asked);
    gone.removeAll(found.stream().map(Service::name).collect(Collectors.toSet()));
    names.addAll(asked);
    names.removeAll(gone);
    cluster.learn(model -> model.readServices(found, gone, began));
  }
}
