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
  private volatile Map<String, Watch> watches = Map.of();

  /**
   * A cluster, and who makes figures of it.
   *
   * @param questions takes the names of services that are worth a look; returns at once
   */
  public record Watch(WatchedCluster cluster, Assessor assessor, Consumer<String> questions) {
    /** A service is worth a look, soon. */
    public void ask(String service) {
      questions.accept(service);
    }
  }

  /** This process owns the clusters from now on. */
  public void begin(Collection<Watch> all) {
    watches =
        all.stream()
            .collect(
                Collectors.toUnmodifiableMap(watch -> watch.cluster().name(), Function.identity()));
  }

  /** It owns none any more. */
  public void end() {
    watches = Map.of();
  }

  /** The cluster of this name, if it is watched. */
  public Optional<Watch> byName(String name) {
    return Optional.ofNullable(watches.get(name));
  }

  /** All of them, by name. */
  public List<Watch> all() {
    return watches.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }
}
