package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.StopSwitches;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Stop switches in memory, in force at once. */
final class PretendSwitches implements StopSwitches {
  private final Map<String, Stop> stops = new ConcurrentHashMap<>();

  @Override
  public Optional<Stop> of(String cluster) {
    return Optional.ofNullable(stops.get(cluster));
  }

  @Override
  public void stop(String cluster, Stop stop) {
    stops.put(cluster, stop);
  }

  @Override
  public void goOn(String cluster) {
    stops.remove(cluster);
  }
}
