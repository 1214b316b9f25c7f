package dev.lockkeeper.sandbox.route53;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** All hosted zones of the account, by id. */
final class HostedZones {
  private final TreeMap<String, HostedZone> zones = new TreeMap<>();

  Collection<HostedZone> all() {
    return zones.values();
  }

  void add(HostedZone zone) {
    zones.put(zone.id(), zone);
  }

  void remove(HostedZone zone) {
    zones.remove(zone.id());
  }

  /** The zone of an id that may have {@code /hostedzone/} before it, as in answers. */
  HostedZone required(String id) {
    String bare = id.substring(id.lastIndexOf('/') + 1);
    return Optional.ofNullable(zones.get(bare)).orElseThrow(() -> Refusals.noSuchHostedZone(bare));
  }
}
