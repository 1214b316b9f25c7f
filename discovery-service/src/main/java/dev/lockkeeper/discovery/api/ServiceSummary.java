package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.handling.ServiceState;
import dev.lockkeeper.discovery.handling.ServiceState.InZone;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A service in short.
 *
 * @param listed how many tasks its names answer with, by zone
 * @param problems in words an operator can act on
 */
public record ServiceSummary(
    String cluster,
    String service,
    int desired,
    Map<String, Integer> listed,
    List<String> problems) {
  static ServiceSummary of(ServiceState state, List<String> problems) {
    Map<String, Integer> listed = new TreeMap<>();
    for (InZone zone : state.zones()) {
      listed.put(zone.zone().id().value(), zone.listed().size());
    }
    return new ServiceSummary(
        state.key().cluster(), state.key().service(), state.desired(), listed, problems);
  }
}
