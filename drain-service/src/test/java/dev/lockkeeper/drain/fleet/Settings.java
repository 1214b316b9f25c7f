package dev.lockkeeper.drain.fleet;

import dev.lockkeeper.drain.wiring.DrainConfig;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/** The service's configuration with its own defaults. */
final class Settings {
  private static final SmallRyeConfig CONFIG = config(Map.of());

  static final InstallationConfig INSTALLATION = CONFIG.getConfigMapping(InstallationConfig.class);
  static final DrainConfig DRAIN = CONFIG.getConfigMapping(DrainConfig.class);

  private Settings() {}

  /** With these keys of {@code lockkeeper.drain.} set otherwise. */
  static DrainConfig drain(Map<String, String> keys) {
    return config(keys).getConfigMapping(DrainConfig.class);
  }

  private static SmallRyeConfig config(Map<String, String> keys) {
    Map<String, String> properties = new HashMap<>();
    keys.forEach((key, value) -> properties.put("lockkeeper.drain." + key, value));
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(properties, "test", 500))
        .withMapping(InstallationConfig.class)
        .withMapping(DrainConfig.class)
        .withDefaultValues(
            Map.of(
                "lockkeeper.aws.account", "000000000000",
                "lockkeeper.aws.region", "us-east-1",
                "lockkeeper.aws.clusters", Fleet.CLUSTER,
                "lockkeeper.drain.standalone-grace", "PT24H",
                "lockkeeper.drain.queue-url", "unused",
                "lockkeeper.drain.dead-letters-url", "unused",
                "lockkeeper.drain.table", "unused"))
        .build();
  }
}
