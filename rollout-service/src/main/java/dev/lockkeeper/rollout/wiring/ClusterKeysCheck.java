package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;

/**
 * Refuses to start with a policy for a cluster that isn't looked after: its name is misspelt, and
 * the cluster that was meant would go by other rules than somebody thinks.
 */
@ApplicationScoped
public class ClusterKeysCheck {
  private final InstallationConfig installation;
  private final RolloutConfig config;

  public ClusterKeysCheck(InstallationConfig installation, RolloutConfig config) {
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
    List<String> known = installation.clusterNames();
    config.cluster().keySet().stream()
        .filter(name -> !known.contains(name))
        .sorted()
        .findFirst()
        .ifPresent(name -> refuse(name, known));
  }

  /** The environment spells names in its own way: {@code my-cluster} comes as another name. */
  private static void refuse(String name, List<String> known) {
    throw new IllegalStateException(
        ("lockkeeper.rollout.cluster.%s.… (in the environment LOCKKEEPER_ROLLOUT_CLUSTER__%s__…) is for"
                + " a cluster that is not among lockkeeper.aws.clusters, %s. The environment can tell"
                + " only of clusters named in lower case letters and digits; set the keys of others as"
                + " system properties or in a file.")
            .formatted(name, name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"), known));
  }
}
