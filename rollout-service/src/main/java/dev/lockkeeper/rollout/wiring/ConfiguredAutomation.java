package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.rollout.domain.automation.AutomationPolicy;
import dev.lockkeeper.rollout.domain.automation.Watch;
import dev.lockkeeper.rollout.domain.image.ImageAges;
import dev.lockkeeper.rollout.domain.image.ImageSource;
import dev.lockkeeper.rollout.handling.orders.SettingsOf;
import dev.lockkeeper.rollout.wiring.ClusterConfig.AutomationConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which groups are watched, as it is configured. */
final class ConfiguredAutomation {
  private ConfiguredAutomation() {}

  /**
   * The watched groups, by cluster and then in the order they are configured.
   *
   * @param settings how rollouts go in each cluster
   * @throws IllegalArgumentException naming the property that makes no sense
   */
  static List<Watch> watches(RolloutConfig config, SettingsOf settings) {
    List<Watch> watches = new ArrayList<>();
    new TreeMap<>(config.cluster())
        .forEach(
            (name, cluster) -> {
              AutomationPolicy policy = read(name, cluster.automation());
              watches.addAll(policy.watches(name, settings.cluster(name)));
            });
    checkOneCluster(watches);
    return watches;
  }

  private static AutomationPolicy read(String cluster, AutomationConfig config) {
    String prefix = prefix(cluster);
    Optional<Duration> youngest = notNegative(prefix + "min-age", config.minAge());
    Optional<Duration> oldest = notNegative(prefix + "max-age", config.maxAge());
    try {
      return new AutomationPolicy(
          config.enabled(),
          config.groups().orElse(List.of()),
          ImageSource.parse(config.image()),
          new ImageAges(youngest, oldest));
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(prefix + "… makes no sense: " + wrong.getMessage());
    }
  }

  private static Optional<Duration> notNegative(String key, Optional<Duration> age) {
    if (age.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException(key + " must not be negative, but is " + age.get());
    }
    return age;
  }

  /** A group's instances register with one cluster; and what is known of it is stored once. */
  private static void checkOneCluster(List<Watch> watches) {
    Map<String, String> clusters = new HashMap<>();
    for (Watch watch : watches) {
      String other = clusters.putIfAbsent(watch.group(), watch.cluster());
      if (other != null) {
        throw new IllegalArgumentException(
            "%sgroups and %sgroups both name group %s"
                .formatted(prefix(other), prefix(watch.cluster()), watch.group()));
      }
    }
  }

  private static String prefix(String cluster) {
    return "lockkeeper.rollout.cluster." + cluster + ".automation.";
  }
}
