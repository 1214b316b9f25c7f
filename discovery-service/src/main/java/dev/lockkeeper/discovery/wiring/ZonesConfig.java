package dev.lockkeeper.discovery.wiring;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings.Addresses;
import dev.lockkeeper.discovery.domain.zone.ZoneRules;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which hosted zones are written, and how. */
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
@ConfigMapping(prefix = "lockkeeper.discovery")
public interface ZonesConfig {
  /**
   * Says whose a record set is, in each of them: 1 to 20 letters, digits, dots, hyphens and
   * underscores. Two installations that share a zone need different names, also those of two
   * regions; the later one is kept out otherwise. None may change its own: the record sets of the
   * old name would be another's.
   */
  @WithDefault("main")
  String installation();

  /** How long a new answer waits for others, to be written with them; withdrawals don't wait. */
  @WithDefault("PT0.2S")
  Duration gathering();

  /** How often each zone is read over: a call for 300 record sets. */
  @WithDefault("PT15M")
  Duration reconciliation();

  /**
   * Which part of Route 53's rate for the account, 5 requests a second, the owner may use: above 0,
   * at most 1. Less if other tools change zones too.
   */
  @WithDefault("1")
  double zoneRateShare();

  /** The zones, by any name. */
  Map<String, ZoneConfig> zone();

  /** One zone. */
  interface ZoneConfig {
    /** Id of the hosted zone, such as {@code Z148QEXAMPLE8V}; also after {@code /hostedzone/}. */
    String id();

    /** The same, as it is used. */
    default ZoneId zoneId() {
      return new ZoneId(id().substring(id().lastIndexOf('/') + 1));
    }

    /** Which address of a task it answers with: within the VPC, or from outside. */
    @WithDefault("PRIVATE")
    Addresses addresses();

    /** Names of the clusters whose services it takes; all unless set. */
    Optional<Set<String>> clusters();
  }

  /** The zones, in the order of their names here. */
  default List<ZoneSettings> settings() {
    return zone().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .map(
            zone ->
                new ZoneSettings(zone.zoneId(), zone.addresses(), zone.clusters().orElse(Set.of())))
        .toList();
  }

  /** What the names of a zone's keys begin with. */
  static String key(String name) {
    return "lockkeeper.discovery.zone." + name;
  }

  /** The same for each of them. */
  default Map<ZoneId, String> keys() {
    return zone().entrySet().stream()
        .collect(Collectors.toMap(each -> each.getValue().zoneId(), each -> key(each.getKey())));
  }

  /** How they are written. */
  default ZoneRules rules() {
    return ZoneRules.usual(gathering(), reconciliation());
  }
}
