package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.platform.wiring.ClusterKeys;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses to start with a policy for a cluster that isn't looked after: its name is misspelt, and
 * the cluster that was meant would go by other rules than somebody thinks.
 */
@ApplicationScoped
public class ClusterKeysCheck {
  private final InstallationConfig installation;
  private final DrainConfig config;

  public ClusterKeysCheck(InstallationConfig installation, DrainConfig config) {
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
    ClusterKeys.check("lockkeeper.drain", config.cluster().keySet(), installation);
  }
}
