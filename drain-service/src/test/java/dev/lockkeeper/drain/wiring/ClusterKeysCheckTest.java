package dev.lockkeeper.drain.wiring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which clusters a policy can be configured for. */
class ClusterKeysCheckTest {
  @Test
  void aClusterThatIsLookedAfterMayHaveAPolicyWhetherItIsGivenByNameOrArn() {
    assertThatCode(
            () ->
                check(
                    Map.of(
                        "lockkeeper.drain.cluster.web.deadline", "PT1H",
                        "lockkeeper.drain.cluster.My-Batch_2.standalone-grace-of.nightly", "PT6H"),
                    Map.of("LOCKKEEPER_DRAIN_CLUSTER__WEB__AT_DEADLINE", "RETAIN")))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherClusterIsRefusedByTheKeysName() {
    assertThatThrownBy(
            () -> check(Map.of("lockkeeper.drain.cluster.wbe.deadline", "PT1H"), Map.of()))
        .hasMessageStartingWith("lockkeeper.drain.cluster.wbe.")
        .hasMessageContaining("not among lockkeeper.aws.clusters, [web, My-Batch_2]");
  }

  @Test
  void soItIsInTheEnvironmentByTheNameThatIsSetThere() {
    assertThatThrownBy(
            () -> check(Map.of(), Map.of("LOCKKEEPER_DRAIN_CLUSTER__WBE__DEADLINE", "PT1H")))
        .hasMessageContaining("LOCKKEEPER_DRAIN_CLUSTER__WBE__");
  }

  @Test
  void aNameThatTheEnvironmentCanNotSpellIsRefusedRatherThanIgnored() {
    assertThatThrownBy(
            () -> check(Map.of(), Map.of("LOCKKEEPER_DRAIN_CLUSTER__MY_BATCH_2__DEADLINE", "PT1H")))
        .hasMessageContaining("LOCKKEEPER_DRAIN_CLUSTER__MY_BATCH_2__")
        .hasMessageContaining("only of clusters named in lower case letters and digits");
  }

  private static void check(Map<String, String> properties, Map<String, String> environment) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(InstallationConfig.class)
            .withMapping(DrainConfig.class)
            .withSources(new EnvConfigSource(environment, 300))
            .withDefaultValues(
                Map.of(
                    "lockkeeper.aws.account", "000000000000",
                    "lockkeeper.aws.region", "us-east-1",
                    "lockkeeper.aws.clusters",
                        "web,arn:aws:ecs:us-east-1:000000000000:cluster/My-Batch_2",
                    "lockkeeper.drain.queue-url", "unused",
                    "lockkeeper.drain.dead-letters-url", "unused",
                    "lockkeeper.drain.table", "unused"))
            .withDefaultValues(properties)
            .build();
    new ClusterKeysCheck(
            config.getConfigMapping(InstallationConfig.class),
            config.getConfigMapping(DrainConfig.class))
        .check();
  }
}
