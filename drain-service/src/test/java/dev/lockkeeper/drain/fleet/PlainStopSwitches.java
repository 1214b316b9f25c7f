package dev.lockkeeper.drain.fleet;

import dev.lockkeeper.drain.domain.StopSwitches;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Stop switches in memory, in force at once. */
public final class PlainStopSwitches implements StopSwitches {
  private final Map<String, Stop> stops = new HashMap<>();

  @Override
  public Optional<Stop> of(String cluster) {
    return Optional.ofNullable(stops.get(cluster));
  }

  @Override
  public void stop(String cluster, String by, String reason) {
    stops.putIfAbsent(cluster, new Stop(by, reason, Optional.empty()));
  }

  @Override
  public void goOn(String cluster) {
    stops.remove(cluster);
  }
}
