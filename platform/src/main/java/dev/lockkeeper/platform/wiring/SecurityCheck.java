package dev.lockkeeper.platform.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses to start a service whose API would be open to everybody, or to nobody, by mistake. */
@ApplicationScoped
public class SecurityCheck {
  private static final Logger LOG = Logger.getLogger(SecurityCheck.class);

  private final SecurityConfig config;
  private final Optional<String> oidcServer;

  public SecurityCheck(
      SecurityConfig config,
      @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> oidcServer) {
    this.config = config;
    this.oidcServer = oidcServer;
  }

  /** Before anything else begins to work. */
  void onStart(@Observes @Priority(1) StartupEvent start) {
    check(System.getenv());
  }

  /**
   * Checks what is configured.
   *
   * @param environment the process's environment variables
   * @throws IllegalStateException if the service must not start like this
   */
  void check(Map<String, String> environment) {
    if (config.enabled()) {
      require(
          oidcServer.isPresent(),
          "lockkeeper.security.enabled is true, so quarkus.oidc.auth-server-url must name the"
              + " server that issues the callers' tokens.");
      return;
    }
    require(
        !environment.containsKey("ECS_CONTAINER_METADATA_URI_V4"),
        "lockkeeper.security.enabled is false, which is refused inside an ECS task.");
    require(
        environment.keySet().stream().anyMatch(name -> name.startsWith("AWS_ENDPOINT_URL")),
        "lockkeeper.security.enabled is false, which is refused unless AWS_ENDPOINT_URL leads to an"
            + " AWS that isn't the real one.");
    LOG.warn(
        "SECURITY IS SWITCHED OFF (lockkeeper.security.enabled=false): everybody who reaches this"
            + " port may do everything.");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalStateException(rule);
    }
  }
}
