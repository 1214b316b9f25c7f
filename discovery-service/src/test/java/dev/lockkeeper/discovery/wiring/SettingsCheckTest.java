package dev.lockkeeper.discovery.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.listing.ServiceSettings;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be configured, and what is refused by the name of its key. */
class SettingsCheckTest {
  private static final String ID = "zone.inside.id";
  private static final String ZONE = "Z148QEXAMPLE8V";

  @Test
  void whatMakesSenseIsTaken() {
    assertThatCode(
            () ->
                check(
                    Map.of(
                        ID,
                        ZONE,
                        "zone.outside.id",
                        "/hostedzone/Z2EXAMPLE",
                        "zone.outside.addresses",
                        "PUBLIC",
                        "zone.outside.clusters",
                        "web,My-Batch_2",
                        "cluster.My-Batch_2.floor",
                        "50%",
                        "cluster.web.service.shop.ttl",
                        "PT1S")))
        .doesNotThrowAnyException();
  }

  @Test
  void theIdMayBeAsTheAwsCliShowsIt() {
    ZonesConfig zones =
        config(Map.of(ID, "/hostedzone/" + ZONE), Map.of()).getConfigMapping(ZonesConfig.class);

    assertThat(zones.settings()).extracting(each -> each.id().value()).containsExactly(ZONE);
    assertThat(zones.keys()).containsEntry(new ZoneId(ZONE), "lockkeeper.discovery.zone.inside");
  }

  @Test
  void aServiceCanBeSetInTheEnvironmentToo() {
    SmallRyeConfig config =
        config(
            Map.of(),
            Map.of(
                "LOCKKEEPER_DISCOVERY_ZONE__INSIDE__ID", ZONE,
                "LOCKKEEPER_DISCOVERY_CLUSTER__WEB__SERVICE__SHOP__FORM", "ALL",
                "LOCKKEEPER_DISCOVERY_CLUSTER__WEB__TTL", "PT30S"));
    ServiceSettings settings =
        config.getConfigMapping(DiscoveryConfig.class).settingsOf(new ServiceKey("web", "shop"));

    assertThat(config.getConfigMapping(ZonesConfig.class).settings()).hasSize(1);
    assertThat(settings.form()).isEqualTo(Form.ALL);
    assertThat(settings.ttlSeconds()).isEqualTo(30);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "floor, abc",
    "floor, 101%",
    "ttl, PT0S",
    "ttl, -PT10S",
    "ttl, PT1.5S",
    "ttl, soon",
    "form, ROUND_ROBIN"
  })
  void nonsenseIsRefusedNamingTheKeyOfAllOfAClusterAndOfAService(String key, String value) {
    assertRefused("lockkeeper.discovery." + key, key, value);
    assertRefused("lockkeeper.discovery.cluster.web." + key, "cluster.web." + key, value);
    String ofService = "cluster.web.service.shop." + key;
    assertRefused("lockkeeper.discovery." + ofService, ofService, value);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "services, SOME",
    "services-interval, PT0S",
    "service-list-interval, PT0S",
    "instances-interval, -PT1S",
    "tasks-interval, PT0.1S",
    "health-interval, PT0S",
    "installation, a:b",
    "installation, of-more-than-20-letters",
    "gathering, -PT1S",
    "reconciliation, PT0S",
    "zone-rate-share, 0",
    "zone-rate-share, 1.5",
    "zone-rate-share, NaN",
    "zone.inside.id, example.internal",
    "zone.inside.addresses, BOTH",
    "zone.inside.clusters, wbe"
  })
  void soIsWhatIsSetForAll(String key, String value) {
    assertRefused("lockkeeper.discovery." + key, key, value);
  }

  @Test
  void twoKeysForOneZoneAreBothNamed() {
    assertThatThrownBy(() -> check(Map.of(ID, ZONE, "zone.other.id", "/hostedzone/" + ZONE)))
        .hasMessage(
            "lockkeeper.discovery.zone.inside.id and lockkeeper.discovery.zone.other.id are the"
                + " same zone, "
                + ZONE);
  }

  @Test
  void allThatIsWrongIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                check(
                    Map.of(
                        ID,
                        ZONE,
                        "ttl",
                        "PT0S",
                        "health-interval",
                        "PT0S",
                        "cluster.wbe.floor",
                        "most",
                        "installation",
                        "a:b",
                        "zone.inside.clusters",
                        "wbe,bew")))
        .message()
        .contains("discovery.ttl", "health-interval", "cluster.wbe.… (in", "cluster.wbe.floor")
        .contains("installation", "zone.inside.clusters: wbe", "zone.inside.clusters: bew");
  }

  @Test
  void withoutAZoneThereIsNothingToDo() {
    assertThatThrownBy(() -> check(Map.of()))
        .hasMessageStartingWith("lockkeeper.discovery.zone.NAME.id is required");
  }

  @Test
  void aClusterThatIsNotLookedAfterIsRefused() {
    assertThatThrownBy(() -> check(Map.of(ID, ZONE, "cluster.wbe.ttl", "PT5S")))
        .hasMessageStartingWith("lockkeeper.discovery.cluster.wbe.")
        .hasMessageContaining("LOCKKEEPER_DISCOVERY_CLUSTER__WBE__")
        .hasMessageContaining("not among lockkeeper.aws.clusters, [web, My-Batch_2]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"services-intervall", "zone.inside.adresses", "cluster.web.service.shop.tll"})
  void aMisspeltKeyIsRefused(String key) {
    assertThatThrownBy(
            () ->
                builder(Map.of(ID, ZONE))
                    .withSources(
                        new PropertiesConfigSource(
                            Map.of("lockkeeper.discovery." + key, "1"), "file", 200))
                    .build())
        .hasMessageContaining("lockkeeper.discovery." + key);
  }

  private static void assertRefused(String name, String key, String value) {
    Map<String, String> settings = new HashMap<>(Map.of(ID, ZONE));
    settings.put(key, value);
    assertThatThrownBy(() -> check(settings)).hasMessageContaining(name);
  }

  private static void check(Map<String, String> settings) {
    SmallRyeConfig config = config(settings, Map.of());
    InstallationConfig installation = config.getConfigMapping(InstallationConfig.class);
    new SettingsCheck(
            installation,
            config.getConfigMapping(DiscoveryConfig.class),
            config.getConfigMapping(ZonesConfig.class))
        .check();
  }

  private static SmallRyeConfig config(
      Map<String, String> settings, Map<String, String> environment) {
    return builder(settings).withSources(new EnvConfigSource(environment, 300)).build();
  }

  private static SmallRyeConfigBuilder builder(Map<String, String> settings) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "lockkeeper.aws.account", "000000000000",
                "lockkeeper.aws.region", "us-east-1",
                "lockkeeper.aws.clusters", "web,My-Batch_2",
                "lockkeeper.discovery.queue-url", "unused",
                "lockkeeper.discovery.dead-letters-url", "unused",
                "lockkeeper.discovery.table", "unused"));
    settings.forEach((key, value) -> all.put("lockkeeper.discovery." + key, value));
    return new SmallRyeConfigBuilder()
        .withMapping(InstallationConfig.class)
        .withMapping(DiscoveryConfig.class)
        .withMapping(ZonesConfig.class)
        .withDefaultValues(all);
  }
}
