package dev.lockkeeper.discovery.wiring;

import dev.lockkeeper.discovery.domain.listing.Floor;
import dev.lockkeeper.discovery.wiring.DiscoveryConfig.ClusterConfig;
import dev.lockkeeper.discovery.wiring.DiscoveryConfig.Overrides;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Refuses to start with settings that make no sense, by the names they are configured by. */
@ApplicationScoped
public class SettingsCheck {
  private static final String PREFIX = "lockkeeper.discovery.";

  private final InstallationConfig installation;
  private final DiscoveryConfig config;
  private final ZonesConfig zones;
  private final Complaints complaints = new Complaints();

  public SettingsCheck(InstallationConfig installation, DiscoveryConfig config, ZonesConfig zones) {
    this.installation = installation;
    this.config = config;
    this.zones = zones;
  }

  /** Before anything else begins to work. */
  void onStart(@Observes @Priority(1) StartupEvent start) {
    check();
  }

  /**
   * Checks what is configured.
   *
   * @throws IllegalStateException if the service must not start like this; with all that is wrong
   */
  void check() {
    checkIntervals();
    check(PREFIX, Optional.of(config.ttl()), Optional.of(config.floor()));
    new TreeMap<>(config.cluster()).forEach(this::checkCluster);
    new ZonesCheck(installation, zones, complaints).check();
    complaints.tell();
  }

  private void checkCluster(String name, ClusterConfig cluster) {
    List<String> known = installation.clusterNames();
    String prefix = PREFIX + "cluster." + name + ".";
    if (!known.contains(name)) {
      complaints.add(
          ("%s… (in the environment LOCKKEEPER_DISCOVERY_CLUSTER__%s__…) is for a cluster that is"
                  + " not among lockkeeper.aws.clusters, %s. The environment can tell only of"
                  + " clusters named in lower case letters and digits; set the keys of others as"
                  + " system properties or in a file.")
              .formatted(
                  prefix, name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), known));
    }
    check(prefix, cluster);
    new TreeMap<>(cluster.service())
        .forEach((service, settings) -> check(prefix + "service." + service + ".", settings));
  }

  private void check(String prefix, Overrides settings) {
    check(prefix, settings.ttl(), settings.floor());
  }

  private void check(String prefix, Optional<Duration> ttl, Optional<String> floor) {
    ttl.filter(each -> !isTtl(each))
        .ifPresent(each -> complaints.add(prefix + "ttl", "be whole seconds, one at least", each));
    floor.ifPresent(each -> checkFloor(prefix + "floor", each));
  }

  /** At most what a TTL can be (RFC 2181): 2,147,483,647 seconds. */
  private static boolean isTtl(Duration ttl) {
    return ttl.equals(Duration.ofSeconds(ttl.toSeconds()))
        && ttl.toSeconds() >= 1
        && ttl.toSeconds() <= Integer.MAX_VALUE;
  }

  private void checkFloor(String key, String floor) {
    try {
      Floor.parse(floor);
    } catch (IllegalArgumentException wrong) {
      complaints.add(key + ": " + wrong.getMessage());
    }
  }

  private void checkIntervals() {
    new TreeMap<>(
            Map.of(
                "services-interval", config.servicesInterval(),
                "service-list-interval", config.serviceListInterval(),
                "instances-interval", config.instancesInterval(),
                "tasks-interval", config.tasksInterval(),
                "health-interval", config.healthInterval()))
        .forEach(
            (key, interval) -> {
              if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
                complaints.add(PREFIX + key, "be a second at least", interval);
              }
            });
  }
}
