package dev.lockkeeper.capacity.handling;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The clusters that are watched while this process owns them; none otherwise. */
public final class WatchedClusters {
  private volatile Map<String, Watch> watches = Map.of();

  /**
   * A cluster, who reads it and who makes figures of it.
   *
   * @param wake has what was asked be read soon
   */
  public record Watch(
      WatchedCluster cluster, ClusterReading reading, Assessor assessor, Runnable wake) {
    /** A service is worth a look. */
    public void ask(String service) {
      reading.ask(service);
      wake.run();
    }
  }

  void begin(Collection<Watch> all) {
    watches =
        all.stream()
            .collect(Collectors.toUnmodifiableMap(w -> w.cluster().name(), Function.identity()));
  }

  void end() {
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
