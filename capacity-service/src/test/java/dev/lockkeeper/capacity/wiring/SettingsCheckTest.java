package dev.lockkeeper.capacity.wiring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be configured. */
class SettingsCheckTest {
  private static final String LARGEST_TASK = "lockkeeper.capacity.cluster.web.largest-task";

  @Test
  void defaultsAndALargestTaskOfAClusterThatIsLookedAfterAreTaken() {
    assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    assertThatCode(() -> check(Map.of(LARGEST_TASK, "cpu=1024, memory=2048,gpu=0,eni=1")))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherClusterIsRefusedByTheKeysName() {
    assertThatThrownBy(
            () -> check(Map.of("lockkeeper.capacity.cluster.wbe.largest-task", "memory=1")))
        .hasMessageStartingWith("lockkeeper.capacity.cluster.wbe.")
        .hasMessageContaining("not among lockkeeper.aws.clusters, [web]");
  }

  @Test
  void soItIsInTheEnvironmentByTheNameThatIsSetThere() {
    assertThatThrownBy(
            () ->
                check(Map.of(), Map.of("LOCKKEEPER_CAPACITY_CLUSTER__WBE__LARGEST_TASK", "cpu=1")))
        .hasMessageContaining("LOCKKEEPER_CAPACITY_CLUSTER__WBE__");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"big", "cpu=much", "cpu=-1,memory=1", "memory=1,disk=3", "gpu=1", "eni=2,cpu=1"})
  void aLargestTaskThatIsNoneIsRefusedByTheKeysName(String text) {
    assertThatThrownBy(() -> check(Map.of(LARGEST_TASK, text)))
        .hasMessageStartingWith(LARGEST_TASK + " ")
        .hasMessageContaining("cpu=1024,memory=2048,gpu=0,eni=1")
        .hasMessageEndingWith(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "services-interval",
        "service-list-interval",
        "instances-interval",
        "tasks-interval"
      })
  void anIntervalThatLeavesNoTimeBetweenCallsIsRefusedByTheKeysName(String key) {
    assertThatThrownBy(() -> check(Map.of("lockkeeper.capacity." + key, "PT0S")))
        .hasMessage("lockkeeper.capacity." + key + " must be PT1S or more, but is PT0S");
  }

  @ParameterizedTest
  @ValueSource(strings = {"settling-time", "shortage-hold"})
  void aNegativeTimeIsRefusedByTheKeysName(String key) {
    assertThatThrownBy(() -> check(Map.of("lockkeeper.capacity." + key, "PT-1S")))
        .hasMessage("lockkeeper.capacity." + key + " must be PT0S or more, but is PT-1S");
  }

  private static void check(Map<String, String> properties) {
    check(properties, Map.of());
  }

  private static void check(Map<String, String> properties, Map<String, String> environment) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(InstallationConfig.class)
            .withMapping(CapacityConfig.class)
            .withSources(new EnvConfigSource(environment, 300))
            .withDefaultValues(
                Map.of(
                    "lockkeeper.aws.account", "000000000000",
                    "lockkeeper.aws.region", "us-east-1",
                    "lockkeeper.aws.clusters", "arn:aws:ecs:us-east-1:000000000000:cluster/web",
                    "lockkeeper.capacity.queue-url", "unused",
                    "lockkeeper.capacity.dead-letters-url", "unused",
                    "lockkeeper.capacity.table", "unused"))
            .withDefaultValues(properties)
            .build();
    new SettingsCheck(
            config.getConfigMapping(InstallationConfig.class),
            config.getConfigMapping(CapacityConfig.class))
        .check();
  }
}
