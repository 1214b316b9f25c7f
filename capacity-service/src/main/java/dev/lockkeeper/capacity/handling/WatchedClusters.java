package dev.lockkeeper.capacity.handling;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The clusters that are watched while this process owns them; none otherwise. */
public final class WatchedClusters {
  private volatile Optional<Map<String, Watch>> watches = Optional.empty();

  /**
   * A cluster, and who makes figures of it.
   *
   * @param questions takes the names of services that are worth a look; returns at once
   */
  public record Watch(WatchedCluster cluster, Assessor assessor, Consumer<String> questions) {
    /** Whether all has been read that figures take; tasks are another matter. */
    public boolean isRead() {
      return assessor.isRead();
    }

    /** A service is worth a look, soon. */
    public void ask(String service) {
      questions.accept(service);
    }
  }

  /** This process owns the clusters from now on. */
  public void begin(Collection<Watch> all) {
    watches =
        Optional.of(
            all.stream()
                .collect(
                    Collectors.toUnmodifiableMap(
                        watch -> watch.cluster().name(), Function.identity())));
  }

  /** It owns none any more. */
  public void end() {
    watches = Optional.empty();
  }

  /** All of them by name, if this process owns them. */
  public Optional<Map<String, Watch>> owned() {
    return watches;
  }

  /** The cluster of this name, if it is watched. */
  public Optional<Watch> byName(String name) {
    return watches.map(owned -> owned.get(name));
  }

  /** All of them, by name. */
  public List<Watch> all() {
    return watches.stream()
        .flatMap(owned -> owned.entrySet().stream())
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }
}
