package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is watched while this process is the owner; nothing otherwise. */
public final class WatchedClusters {
  private volatile Optional<Owned> owned = Optional.empty();

  /**
   * A cluster.
   *
   * @param reads which of them fail
   * @param questions takes the names of services that are worth a look; returns at once
   */
  public record Watch(WatchedCluster cluster, FailingReads reads, Consumer<String> questions) {
    /** A service is worth a look, soon. */
    public void ask(String service) {
      questions.accept(service);
    }
  }

  /**
   * All that the owner has.
   *
   * @param watches by the clusters' names
   * @param answerDrains has drains answered, soon
   */
  public record Owned(
      Map<String, Watch> watches,
      KnownDrains drains,
      Lister lister,
      Histories histories,
      Runnable answerDrains) {
    static Owned of(
        List<Watch> all,
        KnownDrains drains,
        Lister lister,
        Histories histories,
        Runnable answerDrains) {
      return new Owned(
          all.stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      watch -> watch.cluster().name(), Function.identity())),
          drains,
          lister,
          histories,
          answerDrains);
    }

    /**
     * An event tells of a drain in a watched cluster.
     *
     * @return whether it was news
     */
    public boolean hear(Watch watch, AnnouncedDrain news) {
      AnnouncedDrain known = drains.hear(news);
      boolean isNews = watch.cluster().hear(model -> model.apply(known));
      answerDrains.run();
      return isNews;
    }
  }

  void begin(Owned all) {
    owned = Optional.of(all);
  }

  void end() {
    owned = Optional.empty();
  }

  /** All that is watched, if this process is the owner. */
  public Optional<Owned> owned() {
    return owned;
  }
}
