package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.answers.ZoneSettings.Addresses;
import dev.lockkeeper.discovery.domain.model.ClusterModel;
import dev.lockkeeper.discovery.domain.model.ClusterModel.Wants;
import dev.lockkeeper.discovery.domain.model.Service;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One cluster, and all that is known of it. Events and reads come in on any thread, one at a time
 * gets in.
 */
public final class WatchedCluster {
  private final String name;
  private final ClusterModel model;
  private volatile Runnable onChange = () -> {};
  private volatile boolean complete;

  /** A cluster of which nothing is known yet. */
  public WatchedCluster(String name, Listing listing) {
    this.name = name;
    boolean publicly =
        listing.zonesOf(name).stream().anyMatch(zone -> zone.addresses() == Addresses.PUBLIC);
    Predicate<Service> listed = service -> listing.settingsOf(name, service).mayBeOn();
    this.model = new ClusterModel(new Wants(listed, publicly));
  }

  /** The cluster's name. */
  public String name() {
    return name;
  }

  /** Who is told that something has changed; on the thread of whoever changes it. */
  void onChange(Runnable listener) {
    onChange = listener;
  }

  /** All has been read once that answers need. */
  void completed() {
    if (!complete) {
      complete = true;
      onChange.run();
    }
  }

  /** Whether all has been read once that answers need; until then nothing is listed. */
  public boolean isComplete() {
    return complete;
  }

  /**
   * An event tells something.
   *
   * @param event answers whether it was news
   * @return whether it was news
   */
  public boolean hear(Predicate<ClusterModel> event) {
    boolean news;
    synchronized (this) {
      news = event.test(model);
    }
    if (news) {
      onChange.run();
    }
    return news;
  }

  /** What AWS was asked for has come. */
  void learn(Consumer<ClusterModel> answer) {
    synchronized (this) {
      answer.accept(model);
    }
    onChange.run();
  }

  /** Looks at what is known; to be quick. */
  public synchronized <T> T look(Function<ClusterModel, T> question) {
    return question.apply(model);
  }
}
