package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.fit.Headroom;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.removal.SafeToRemove;
import dev.lockkeeper.capacity.domain.shortage.ClusterLacks;
import dev.lockkeeper.capacity.domain.shortage.PlacementFailures.Failure;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One cluster, and all that is known of it. Events and reads come in on any thread, one at a time
 * gets in; whoever asks for something else than a figure is to be quick.
 */
public final class WatchedCluster {
  private final String name;
  private final ClusterModel model;
  private final Headroom headroom;
  private final ClusterLacks lacks = new ClusterLacks();
  private final SafeToRemove safeToRemove;
  private Optional<Instant> firstNews = Optional.empty();
  private volatile Runnable onChange = () -> {};

  /**
   * A cluster of which nothing is known yet.
   *
   * @param settlingTime how long an instance whose agent has lost its connection still counts
   * @param largestTask the size to count with, if it isn't to be found from the services
   */
  public WatchedCluster(String name, Duration settlingTime, Optional<TaskSize> largestTask) {
    this.name = name;
    this.model = new ClusterModel(settlingTime);
    this.headroom = new Headroom(model, largestTask);
    this.safeToRemove = new SafeToRemove(model);
  }

  /** What is known, for the time that one looks at it. */
  public record View(
      String name,
      ClusterModel model,
      Headroom headroom,
      ClusterLacks lacks,
      SafeToRemove safeToRemove) {}

  /** The cluster's name. */
  public String name() {
    return name;
  }

  /** Who is told that something has changed; on the thread of whoever changes it. */
  void onChange(Runnable listener) {
    onChange = listener;
  }

  /**
   * An event tells something.
   *
   * @param happenedAt when, by the event
   * @param event answers whether it was news
   * @return whether it was news
   */
  public boolean hear(Instant happenedAt, Predicate<ClusterModel> event) {
    boolean news;
    synchronized (this) {
      news = event.test(model);
      if (news && firstNews.isEmpty()) {
        firstNews = Optional.of(happenedAt);
      }
    }
    if (news) {
      onChange.run();
    }
    return news;
  }

  /** ECS says that it couldn't place a task. */
  public void placementFailed(String service, Failure failure) {
    synchronized (this) {
      lacks.placementFailed(service, failure);
      firstNews = Optional.of(firstNews.orElse(failure.at()));
    }
    onChange.run();
  }

  /** What AWS was asked for has come. */
  void learn(Consumer<ClusterModel> answer) {
    synchronized (this) {
      answer.accept(model);
    }
    onChange.run();
  }

  /** Looks at what is known. */
  public synchronized <T> T look(Function<View, T> question) {
    return question.apply(new View(name, model, headroom, lacks, safeToRemove));
  }

  /** When the first event happened since this was asked for last. */
  synchronized Optional<Instant> takeFirstNews() {
    Optional<Instant> first = firstNews;
    firstNews = Optional.empty();
    return first;
  }
}
