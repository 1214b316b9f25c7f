package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.handling.ServiceState;
import dev.lockkeeper.discovery.handling.ServiceState.InZone;
import dev.lockkeeper.discovery.handling.inquiry.OffService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A service in short. */
public record ServiceSummary(
    String cluster,
    String service,
    int desired,
    @Schema(
            description =
                "by zone, how many tasks its names are to answer with: tasks, not addresses, of"
                    + " which one may have two, and two on one host may share one; whether the zone"
                    + " has followed, each task's stage tells")
        Map<String, Integer> listed,
    @Schema(description = "why discovery isn't switched on for it; null where it is")
        Optional<String> off,
    @Schema(description = "in words an operator can act on") List<String> problems) {
  static ServiceSummary of(ServiceState state, Optional<String> off, List<String> problems) {
    Map<String, Integer> listed = new TreeMap<>();
    for (InZone zone : state.zones()) {
      listed.put(zone.zone().id().value(), zone.listed().size());
    }
    return new ServiceSummary(
        state.key().cluster(), state.key().service(), state.desired(), listed, off, problems);
  }

  static ServiceSummary of(OffService service) {
    return new ServiceSummary(
        service.key().cluster(),
        service.key().service(),
        service.desired(),
        Map.of(),
        Optional.of(service.why()),
        service.problems());
  }
}
