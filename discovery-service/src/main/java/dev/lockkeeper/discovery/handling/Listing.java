package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.listing.ServiceSettings;
import dev.lockkeeper.discovery.domain.listing.TagSettings;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.domain.reads.ReadIntervals;
import java.util.List;
import java.util.function.Function;

/**
 * What is set: which services are listed where, and how.
 *
 * @param clusters their names
 * @param configured what is configured for a service; its tags go over it
 */
public record Listing(
    List<String> clusters,
    List<ZoneSettings> zones,
    Function<ServiceKey, ServiceSettings> configured,
    ReadIntervals intervals) {
  public Listing {
    clusters = List.copyOf(clusters);
    zones = List.copyOf(zones);
  }

  /** How the service is to be listed. */
  public TagSettings settingsOf(String cluster, Service service) {
    return TagSettings.of(
        configured.apply(new ServiceKey(cluster, service.name())), service.tags());
  }

  /** The zones that the cluster's services are in. */
  public List<ZoneSettings> zonesOf(String cluster) {
    return zones.stream().filter(zone -> zone.takes(cluster)).toList();
  }
}
