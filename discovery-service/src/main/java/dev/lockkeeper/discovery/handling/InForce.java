package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.WrittenAnswers;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.answers.Zones;
import dev.lockkeeper.discovery.domain.listing.ServiceSettings;
import dev.lockkeeper.discovery.domain.listing.TagSettings;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.handling.ServiceState.InZone;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is in force for a service: as it was decided last; of one that wasn't listed by this owner,
 * what its record sets in the zones say. Tags that can't be understood leave it as it is.
 */
final class InForce {
  private final Listing listing;
  private final Zones zones;
  private final ReadZones read;

  InForce(Listing listing, Zones zones, ReadZones read) {
    this.listing = listing;
    this.zones = zones;
    this.read = read;
  }

  /** What the service's tags say, and what is in force where that can't be understood. */
  TagSettings settings(ServiceKey key, Service service, Optional<ServiceState> last) {
    TagSettings said = listing.settingsOf(key.cluster(), service);
    return said.wrong().isEmpty()
        ? said
        : said.leaving(
            last.map(ServiceState::settings).orElseGet(() -> written(key, said.settings())));
  }

  private ServiceSettings written(ServiceKey key, ServiceSettings otherwise) {
    Optional<String> name = names(key, Optional.empty()).values().stream().sorted().findFirst();
    return new ServiceSettings(
        otherwise.on() || name.isPresent(),
        name.or(otherwise::name),
        otherwise.ttlSeconds(),
        otherwise.floor(),
        otherwise.form(),
        otherwise.taskNames());
  }

  /** The names that the service has now, relative to the zones. */
  Map<ZoneId, String> names(ServiceKey key, Optional<ServiceState> last) {
    Map<ZoneId, String> names = new HashMap<>();
    for (ZoneSettings zone : listing.zonesOf(key.cluster())) {
      name(key, zone, last).ifPresent(name -> names.put(zone.id(), name));
    }
    return names;
  }

  private Optional<String> name(ServiceKey key, ZoneSettings zone, Optional<ServiceState> last) {
    Optional<InZone> decided = last.flatMap(state -> state.in(zone)).filter(InZone::isDecided);
    if (decided.isPresent()) {
      return decided.flatMap(InZone::answers).map(ServiceAnswers::name);
    }
    return read.has(zone.id())
        ? Optional.of(zones.written(zone.id(), key)).flatMap(WrittenAnswers::name)
        : Optional.empty();
  }
}
