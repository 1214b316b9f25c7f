package dev.lockkeeper.discovery.wiring;

import static dev.lockkeeper.discovery.wiring.SettingsCheck.refusal;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.wiring.ZonesConfig.ZoneConfig;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Refuses to start with zones that can't be meant like this. Whether a hosted zone is there, and
 * may be written, is found out by the owner, and told by {@code GET /zones}.
 */
@ApplicationScoped
public class ZonesCheck {
  private static final String PREFIX = "lockkeeper.discovery.";

  private final InstallationConfig installation;
  private final ZonesConfig config;

  public ZonesCheck(InstallationConfig installation, ZonesConfig config) {
    this.installation = installation;
    this.config = config;
  }

  /** Before anything else begins to work. */
  void onStart(@Observes @Priority(1) StartupEvent start) {
    check();
  }

  /**
   * Checks what is configured.
   *
   * @throws IllegalStateException if the service must not start like this
   */
  void check() {
    if (!config.installation().matches("[A-Za-z0-9_.-]{1,20}")) {
      throw refusal(
          PREFIX + "installation",
          "be 1 to 20 letters, digits, dots, hyphens and underscores",
          config.installation());
    }
    if (config.gathering().isNegative()) {
      throw refusal(PREFIX + "gathering", "not be negative", config.gathering());
    }
    if (config.reconciliation().compareTo(Duration.ofSeconds(1)) < 0) {
      throw refusal(PREFIX + "reconciliation", "be a second at least", config.reconciliation());
    }
    if (!(config.zoneRateShare() > 0 && config.zoneRateShare() <= 1)) {
      throw refusal(PREFIX + "zone-rate-share", "be above 0 and at most 1", config.zoneRateShare());
    }
    checkZones();
  }

  private void checkZones() {
    if (config.zone().isEmpty()) {
      throw new IllegalStateException(
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
                throw new IllegalStateException(
                    "%s and %s are the same zone, %s".formatted(other, key, zone.zoneId()));
              }
              checkClusters(ZonesConfig.key(name) + ".clusters", zone.clusters().orElse(Set.of()));
            });
  }

  private static void checkId(String key, ZoneConfig zone) {
    if (!zone.zoneId().value().matches("[A-Z0-9]{1,32}")) {
      throw refusal(key, "be the id of a hosted zone, such as Z148QEXAMPLE8V", zone.id());
    }
  }

  private void checkClusters(String key, Set<String> clusters) {
    List<String> known = installation.clusterNames();
    clusters.stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(
            name -> {
              throw new IllegalStateException(
                  "%s: %s is not among lockkeeper.aws.clusters, %s".formatted(key, name, known));
            });
  }
}
