package dev.lockkeeper.drain.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.Limit;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is configured for clusters, and what is refused. */
class ConfiguredPoliciesTest {
  @Test
  void whatIsSetForAClusterGoesBeforeWhatIsSetForAll() {
    ClusterPolicy.Of policies =
        policies(
            Map.of(
                "deadline", "PT2H",
                "most-at-once", "10%",
                "standalone-grace-of.batch", "PT3H",
                "cluster.web.deadline", "PT1H",
                "cluster.web.at-deadline", "RETAIN",
                "cluster.web.standalone-grace-of.nightly", "PT6H"));

    assertThat(policies.cluster("web").deadline()).contains(Duration.ofHours(1));
    assertThat(policies.cluster("web").atDeadline()).isEqualTo(DeadlinePolicy.RETAIN);
    assertThat(policies.cluster("web").mostAtOnce()).contains(new Limit(10, true));
    assertThat(policies.cluster("web").standaloneGraceOf())
        .containsOnly(
            Map.entry("batch", Duration.ofHours(3)), Map.entry("nightly", Duration.ofHours(6)));
    assertThat(policies.cluster("other").deadline()).contains(Duration.ofHours(2));
    assertThat(policies.cluster("other").atDeadline()).isEqualTo(DeadlinePolicy.PROCEED);
    assertThat(policies.cluster("other").standaloneGraceOf()).containsOnlyKeys("batch");
  }

  @Test
  void whatIsNotSetIsAsTheReadmeSays() {
    ClusterPolicy usual = policies(Map.of()).cluster("web");

    assertThat(usual)
        .isEqualTo(
            new ClusterPolicy(
                Optional.empty(),
                DeadlinePolicy.PROCEED,
                Optional.empty(),
                false,
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                Map.of(),
                Duration.ofSeconds(40),
                ClusterPolicy.Rebalance.OFF,
                Duration.ofHours(24)));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "most-at-once, 0",
    "most-at-once, 200%",
    "most-at-once, some",
    "deadline, PT0S",
    "deadline, -PT1H",
    "patience, -PT1S",
    "standalone-grace, -PT1S",
    "standalone-grace-of.batch, -PT1S",
    "last-stop, -PT1S",
    "scheduled-change-lead, -PT1S"
  })
  void nonsenseIsRefusedNamingTheProperty(String key, String value) {
    assertRefused("lockkeeper.drain." + key, Map.of(key, value));
    assertRefused("lockkeeper.drain.cluster.web." + key, Map.of("cluster.web." + key, value));
  }

  @Test
  void aLastStopThatIsLongerThanTheDeadlineIsRefused() {
    assertRefused(
        "lockkeeper.drain.last-stop must not be longer than the deadline, PT1M",
        Map.of("deadline", "PT1M", "last-stop", "PT2M"));
    assertRefused(
        "lockkeeper.drain.cluster.web.last-stop",
        Map.of("cluster.web.deadline", "PT1M", "last-stop", "PT2M"));
  }

  @Test
  void anUnknownPolicyIsRefused() {
    assertThatThrownBy(() -> policies(Map.of("at-deadline", "HOPE")))
        .hasMessageContaining("lockkeeper.drain.at-deadline");
  }

  @Test
  void aClustersKeyIsReadFromTheEnvironment() {
    DrainConfig config =
        builder(Map.of())
            .withSources(
                new EnvConfigSource(
                    Map.of(
                        "LOCKKEEPER_DRAIN_DEADLINE", "PT2H",
                        "LOCKKEEPER_DRAIN_STANDALONE_GRACE_OF__NIGHTLY_", "PT6H",
                        "LOCKKEEPER_DRAIN_CLUSTER__WEB__DEADLINE", "PT1H",
                        "LOCKKEEPER_DRAIN_CLUSTER__MY_CLUSTER__DEADLINE", "PT1H",
                        "LOCKKEEPER_DRAIN_CLUSTER__WEB__STANDALONE_GRACE_OF__BATCH_", "PT3H"),
                    300))
            .build()
            .getConfigMapping(DrainConfig.class);

    ClusterPolicy.Of policies = new ConfiguredPolicies(config);

    assertThat(policies.cluster("web").deadline()).contains(Duration.ofHours(1));
    assertThat(policies.cluster("web").standaloneGraceOf())
        .containsOnly(
            Map.entry("batch", Duration.ofHours(3)), Map.entry("nightly", Duration.ofHours(6)));
    assertThat(policies.cluster("other").deadline()).contains(Duration.ofHours(2));
    assertThat(policies.cluster("my-cluster").deadline())
        .as("a name with other characters can't be told by the environment")
        .contains(Duration.ofHours(2));
  }

  @Test
  void aPropertyTellsOfClustersOfAnyName() {
    ClusterPolicy.Of policies = policies(Map.of("cluster.My-Cluster_2.deadline", "PT1H"));

    assertThat(policies.cluster("My-Cluster_2").deadline()).contains(Duration.ofHours(1));
  }

  private static void assertRefused(String message, Map<String, String> keys) {
    assertThatThrownBy(() -> policies(keys))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static ClusterPolicy.Of policies(Map<String, String> keys) {
    return new ConfiguredPolicies(builder(keys).build().getConfigMapping(DrainConfig.class));
  }

  private static SmallRyeConfigBuilder builder(Map<String, String> keys) {
    Map<String, String> properties = new HashMap<>(Map.of("lockkeeper.drain.queue-url", "unused"));
    properties.put("lockkeeper.drain.dead-letters-url", "unused");
    properties.put("lockkeeper.drain.table", "unused");
    keys.forEach((key, value) -> properties.put("lockkeeper.drain." + key, value));
    return new SmallRyeConfigBuilder()
        .withMapping(DrainConfig.class)
        .withSources(new PropertiesConfigSource(properties, "test", 200));
  }
}
