package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** A configuration with as much as is required, and what a test adds. */
record Configured(InstallationConfig installation, RolloutConfig rollout) {
  static Configured with(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(InstallationConfig.class)
            .withMapping(RolloutConfig.class)
            .withDefaultValues(
                Map.of(
                    "lockkeeper.aws.account", "000000000000",
                    "lockkeeper.aws.region", "us-east-1",
                    "lockkeeper.aws.clusters", "web",
                    "lockkeeper.rollout.queue-url", "unused",
                    "lockkeeper.rollout.dead-letters-url", "unused",
                    "lockkeeper.rollout.table", "unused"))
            .withDefaultValues(settings)
            .build();
    return new Configured(
        config.getConfigMapping(InstallationConfig.class),
        config.getConfigMapping(RolloutConfig.class));
  }
}
