package dev.lockkeeper.capacity.wiring;

import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Refuses to start with settings that make no sense, by the names they are configured by: an
 * interval of nothing would spend the account's calls, and a misspelt cluster would be counted
 * otherwise than somebody thinks.
 */
@ApplicationScoped
public class SettingsCheck {
  private static final String PREFIX = "lockkeeper.capacity.";

  private final InstallationConfig installation;
  private final CapacityConfig config;

  public SettingsCheck(InstallationConfig installation, CapacityConfig config) {
    this.installation = installation;
    this.config = config;
  }

  /** Before anything else begins to work. */
  void onStart(@Observes @Priority(1) StartupEvent start) {
    check();
  }

  /**
   * Checks what is configured.
   *
   * @throws IllegalStateException if the service must not start like this
   */
  void check() {
    Duration shortest = Duration.ofSeconds(1);
    atLeast(shortest, "services-interval", config.servicesInterval());
    atLeast(shortest, "service-list-interval", config.serviceListInterval());
    atLeast(shortest, "instances-interval", config.instancesInterval());
    atLeast(shortest, "tasks-interval", config.tasksInterval());
    atLeast(Duration.ZERO, "settling-time", config.settlingTime());
    atLeast(Duration.ZERO, "shortage-hold", config.shortageHold());
    config.cluster().keySet().stream().sorted().forEach(this::checkCluster);
  }

  private static void atLeast(Duration least, String key, Duration value) {
    if (value.compareTo(least) < 0) {
      throw new IllegalStateException(
          "%s%s must be %s or more, but is %s".formatted(PREFIX, key, least, value));
    }
  }

  private void checkCluster(String name) {
    List<String> known = installation.clusterNames();
    if (!known.contains(name)) {
      throw new IllegalStateException(
          ("%scluster.%s.… (in the environment LOCKKEEPER_CAPACITY_CLUSTER__%s__…) is for a cluster"
                  + " that is not among lockkeeper.aws.clusters, %s. The environment can tell only of"
                  + " clusters named in lower case letters and digits; set the keys of others as"
                  + " system properties or in a file.")
              .formatted(
                  PREFIX, name, name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), known));
    }
    try {
      config.cluster().get(name).largestTask().ifPresent(LargestTask::parse);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalStateException(
          "%scluster.%s.largest-task %s".formatted(PREFIX, name, wrong.getMessage()), wrong);
    }
  }
}
