package dev.lockkeeper.discovery.wiring;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.wiring.ZonesConfig.ZoneConfig;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Looks for zones that can't be meant like this. Whether a hosted zone is there, and may be
 * written, is found out by the owner, and told by {@code GET /zones}.
 */
final class ZonesCheck {
  private static final String PREFIX = "lockkeeper.discovery.";

  private final InstallationConfig installation;
  private final ZonesConfig config;
  private final Complaints complaints;

  ZonesCheck(InstallationConfig installation, ZonesConfig config, Complaints complaints) {
    this.installation = installation;
    this.config = config;
    this.complaints = complaints;
  }

  void check() {
    if (!config.installation().matches("[A-Za-z0-9_.-]{1,20}")) {
      complaints.add(
          PREFIX + "installation",
          "be 1 to 20 letters, digits, dots, hyphens and underscores",
          config.installation());
    }
    if (config.gathering().isNegative()) {
      complaints.add(PREFIX + "gathering", "not be negative", config.gathering());
    }
    if (config.reconciliation().compareTo(Duration.ofSeconds(1)) < 0) {
      complaints.add(PREFIX + "reconciliation", "be a second at least", config.reconciliation());
    }
    if (!(config.zoneRateShare() > 0 && config.zoneRateShare() <= 1)) {
      complaints.add(
          PREFIX + "zone-rate-share", "be above 0 and at most 1", config.zoneRateShare());
    }
    checkZones();
  }

  private void checkZones() {
    if (config.zone().isEmpty()) {
      complaints.add(
          PREFIX + "zone.NAME.id is required, by any NAME: the id of a hosted zone to write");
    }
    Map<ZoneId, String> keys = new HashMap<>();
    new TreeMap<>(config.zone())
        .forEach(
            (name, zone) -> {
              String key = ZonesConfig.key(name) + ".id";
              checkId(key, zone);
              String other = keys.putIfAbsent(zone.zoneId(), key);
              if (other != null) {
                complaints.add(
                    "%s and %s are the same zone, %s".formatted(other, key, zone.zoneId()));
              }
              checkClusters(ZonesConfig.key(name) + ".clusters", zone.clusters().orElse(Set.of()));
            });
  }

  private void checkId(String key, ZoneConfig zone) {
    if (!zone.zoneId().value().matches("[A-Z0-9]{1,32}")) {
      complaints.add(key, "be the id of a hosted zone, such as Z148QEXAMPLE8V", zone.id());
    }
  }

  private void checkClusters(String key, Set<String> clusters) {
    List<String> known = installation.clusterNames();
    clusters.stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .forEach(
            name ->
                complaints.add(
                    "%s: %s is not among lockkeeper.aws.clusters, %s".formatted(key, name, known)));
  }
}
