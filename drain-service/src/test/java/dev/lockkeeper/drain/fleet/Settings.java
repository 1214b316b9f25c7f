package dev.lockkeeper.drain.fleet;

import dev.lockkeeper.drain.wiring.DrainConfig;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The service's configuration with its own defaults. */
final class Settings {
  private static final Map<String, String> USUAL =
      Map.of(
          "lockkeeper.aws.account", "000000000000",
          "lockkeeper.aws.region", "us-east-1",
          "lockkeeper.aws.clusters", Fleet.CLUSTER,
          "lockkeeper.drain.standalone-grace", "PT24H",
          "lockkeeper.drain.queue-url", "unused",
          "lockkeeper.drain.dead-letters-url", "unused",
          "lockkeeper.drain.table", "unused");

  private static final SmallRyeConfig CONFIG = config(Map.of());

  static final InstallationConfig INSTALLATION = CONFIG.getConfigMapping(InstallationConfig.class);
  static final DrainConfig DRAIN = CONFIG.getConfigMapping(DrainConfig.class);

  private Settings() {}

  /** The service's own, with one of another value. */
  static DrainConfig drainWith(String key, String value) {
    return config(Map.of("lockkeeper.drain." + key, value)).getConfigMapping(DrainConfig.class);
  }

  private static SmallRyeConfig config(Map<String, String> others) {
    return new SmallRyeConfigBuilder()
        .withMapping(InstallationConfig.class)
        .withMapping(DrainConfig.class)
        .withDefaultValues(USUAL)
        .withDefaultValues(others)
        .build();
  }
}
