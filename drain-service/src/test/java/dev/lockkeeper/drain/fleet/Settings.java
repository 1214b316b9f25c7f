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
  private static final Map<String, String> USUAL =
      Map.of(
          "lockkeeper.aws.account", "000000000000",
          "lockkeeper.aws.region", "us-east-1",
          "lockkeeper.aws.clusters", Fleet.CLUSTER,
          "lockkeeper.drain.standalone-grace", "PT24H",
          "lockkeeper.drain.queue-url", "unused",
          "lockkeeper.drain.dead-letters-url", "unused",
          "lockkeeper.drain.table", "unused");

  static final InstallationConfig INSTALLATION =
      config(Map.of()).getConfigMapping(InstallationConfig.class);
  static final DrainConfig DRAIN = with(Map.of());

  private Settings() {}

  /** The same with some keys set, such as {@code lockkeeper.drain.rebalance}. */
  static DrainConfig with(Map<String, String> keys) {
    return config(keys).getConfigMapping(DrainConfig.class);
  }

  /** With these keys of {@code lockkeeper.drain.} set otherwise. */
  static DrainConfig drain(Map<String, String> keys) {
    Map<String, String> whole = new HashMap<>();
    keys.forEach((key, value) -> whole.put("lockkeeper.drain." + key, value));
    return with(whole);
  }

  /** The service's own, with one of another value. */
  static DrainConfig drainWith(String key, String value) {
    return drain(Map.of(key, value));
  }

  private static SmallRyeConfig config(Map<String, String> keys) {
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(keys, "test", 500))
        .withMapping(InstallationConfig.class)
        .withMapping(DrainConfig.class)
        .withDefaultValues(USUAL)
        .build();
  }
}
