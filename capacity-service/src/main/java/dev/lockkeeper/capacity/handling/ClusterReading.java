package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.reads.ReadIntervals;
import dev.lockkeeper.capacity.domain.reads.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Reads what events don't tell: everything at the start, then what nobody tells of, at intervals,
 * and what events may have missed. Tasks are read apart, by {@link TaskReading}: that takes long.
 *
 * <p>For one thread, but for {@link #ask}.
 */
public final class ClusterReading {
  private static final Logger LOG = Logger.getLogger(ClusterReading.class);

  /** Questions about single services that come closer together share a call. */
  private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(1);

  private final WatchedCluster cluster;
  private final Sources sources;
  private final GapReading gaps;
  private final Clock clock;
  private final Round instances;
  private final Round serviceNames;
  private final Round services;
  private final Round questions = new Round(Duration.ZERO);
  private final Set<String> names = new TreeSet<>();
  private final Set<String> asked = new HashSet<>();
  private Instant lastQuestion = Instant.MIN;
  private volatile boolean complete;

  /** Nothing has been read. */
  public ClusterReading(
      WatchedCluster cluster, Sources sources, ReadIntervals intervals, Clock clock) {
    this.cluster = cluster;
    this.sources = sources;
    this.clock = clock;
    this.gaps = new GapReading(cluster, sources, clock);
    this.instances = new Round(intervals.instances());
    this.serviceNames = new Round(intervals.serviceNames());
    this.services = new Round(intervals.services());
  }

  /** A service is worth a look, soon. For any thread. */
  public void ask(String service) {
    synchronized (asked) {
      asked.add(service);
    }
  }

  /** Whether all has been read once that figures need; tasks are another matter. */
  public boolean isComplete() {
    return complete;
  }

  /**
   * Reads what is due.
   *
   * @return when to be called again
   */
  public Instant read() {
    attempt("container instances", instances, this::readInstances);
    attempt("the list of services", serviceNames, this::readServiceNames);
    attempt("services", services, this::readServices);
    attempt("single services", questions, this::answerQuestions);
    Instant gapsAgain = gaps.read();
    complete =
        complete
            || instances.isDone()
                && serviceNames.isDone()
                && services.isDone()
                && gaps.isClosed();
    return Stream.of(
            instances.dueAt(), serviceNames.dueAt(), services.dueAt(), questionsDueAt(), gapsAgain)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private Instant questionsDueAt() {
    synchronized (asked) {
      if (asked.isEmpty()) {
        return Instant.MAX;
      }
    }
    Instant polite = lastQuestion.plus(BETWEEN_QUESTIONS);
    return polite.isAfter(questions.dueAt()) ? polite : questions.dueAt();
  }

  private void attempt(String what, Round round, Runnable reading) {
    Instant began = clock.instant();
    if (!round.isDue(began)) {
      return;
    }
    try {
      reading.run();
      round.succeeded(began);
    } catch (UnavailableException failed) {
      round.failed(clock.instant(), failed.retryAfter());
      LOG.warnf("%s of %s are read again later: %s", what, cluster.name(), failed.getMessage());
    }
  }

  private void readInstances() {
    Instant began = clock.instant();
    List<InstanceNews> all = sources.instances().all(cluster.name());
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
    Set<String> now = takeQuestions(began);
    if (now.isEmpty()) {
      return;
    }
    lastQuestion = began;
    try {
      List<ServiceNews> found = sources.services().some(cluster.name(), now);
      Set<String> foundNames = found.stream().map(ServiceNews::name).collect(Collectors.toSet());
      names.addAll(foundNames);
      now.removeAll(foundNames);
      names.removeAll(now);
      cluster.learn(
          model -> {
            found.forEach(news -> model.apply(news, began));
            now.forEach(gone -> model.serviceUnlisted(gone, began));
          });
    } catch (UnavailableException failed) {
      now.forEach(this::ask);
      throw failed;
    }
  }

  private Set<String> takeQuestions(Instant now) {
    if (now.isBefore(lastQuestion.plus(BETWEEN_QUESTIONS))) {
      return Set.of();
    }
    synchronized (asked) {
      Set<String> taken = new TreeSet<>(asked);
      asked.clear();
      return taken;
    }
  }
}
