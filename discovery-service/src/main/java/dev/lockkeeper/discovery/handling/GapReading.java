package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.model.ClusterModel;
import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.Gaps;
import dev.lockkeeper.discovery.domain.model.HostAddresses;
import dev.lockkeeper.discovery.domain.model.Instance;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.Round;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what the model finds to be missing in what it knows. For one thread. */
final class GapReading {
  private final WatchedCluster cluster;
  private final Sources sources;
  private final Attempts attempts;
  private final Clock clock;
  private final Consumer<Set<String>> services;
  private final Map<String, Round> rounds = new HashMap<>();
  private final Round addresses;
  private Optional<Set<String>> first = Optional.empty();

  /**
   * Nothing has been read.
   *
   * @param services reads services by their names
   * @param addressesInterval how often addresses of EC2's are read again
   */
  GapReading(
      WatchedCluster cluster,
      Sources sources,
      Consumer<Set<String>> services,
      Duration addressesInterval,
      Attempts attempts,
      Clock clock) {
    this.cluster = cluster;
    this.sources = sources;
    this.services = services;
    this.addresses = new Round(addressesInterval);
    this.attempts = attempts;
    this.clock = clock;
  }

  /** Closes the gaps there are. */
  void read() {
    attempt("new services", gaps().services(), services);
    Gaps gaps = gaps();
    readDefinitions(gaps.definitions());
    attempt("new container instances", gaps.containerInstances(), this::readInstances);
    attempt("tasks of doubtful services", gaps.doubtful(), this::readTasks);
    Gaps addressGaps = gaps();
    attempt("addresses of instances", addressGaps.hosts(), this::readHosts);
    attempt("public addresses", addressGaps.interfaces(), this::readInterfaces);
    attempts.attempt("all addresses", addresses, this::readAddressesAgain);
  }

  /**
   * Whether nothing is missing any more of the tasks that there were when this was asked first. One
   * gap hides another: an instance's address is missed when it is known that the task is there.
   * What has come since then is new: nobody waits for that.
   */
  boolean areFirstClosed() {
    Set<String> tasks = first.orElseGet(() -> cluster.look(ClusterModel::taskIds));
    first = Optional.of(tasks);
    return cluster.look(
        model ->
            model
                .gaps(clock.instant(), task -> tasks.contains(task.id()))
                .isClosed(arn -> model.unreadable(arn).isPresent()));
  }

  private Gaps gaps() {
    return cluster.look(model -> model.gaps(clock.instant()));
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
      attempts.attemptEach("task definitions", round("task definitions"), arns, this::readOne);
    }
  }

  private void readOne(String arn) {
    try {
      Definition news = sources.definitions().of(arn);
      cluster.learn(model -> model.apply(news));
    } catch (UnavailableException failed) {
      cluster.learn(model -> model.cannotRead(arn, failed.getMessage()));
      throw failed;
    }
  }

  private void readInstances(Set<String> ids) {
    Instant began = clock.instant();
    List<Instance> found = sources.instances().some(cluster.name(), ids);
    cluster.learn(model -> model.readInstances(ids, found, began));
  }

  private void readTasks(Set<String> ofServices) {
    for (String service : ofServices) {
      Instant began = clock.instant();
      List<Task> found = sources.tasks().of(cluster.name(), service);
      cluster.learn(model -> model.replaceTasksOf(service, found, began));
    }
  }

  private void readHosts(Set<String> ec2InstanceIds) {
    Instant began = clock.instant();
    List<HostAddresses> found = sources.hosts().addresses(ec2InstanceIds);
    cluster.learn(model -> model.applyHosts(ec2InstanceIds, found, began));
  }

  private void readInterfaces(Set<String> ids) {
    Instant began = clock.instant();
    Map<String, Optional<String>> found = sources.hosts().publicAddresses(ids);
    cluster.learn(model -> model.applyInterfaces(ids, found, began));
  }

  /** A public address may come, go or change while the instance lives. */
  private void readAddressesAgain() {
    Gaps known = cluster.look(model -> model.known(clock.instant()));
    if (!known.hosts().isEmpty()) {
      readHosts(known.hosts());
    }
    if (!known.interfaces().isEmpty()) {
      readInterfaces(known.interfaces());
    }
  }
}
