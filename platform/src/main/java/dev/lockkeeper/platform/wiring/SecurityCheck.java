package dev.lockkeeper.platform.wiring;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses to start a service whose API would be open to everybody, or to nobody, by mistake. */
@ApplicationScoped
public class SecurityCheck {
  private static final Logger LOG = Logger.getLogger(SecurityCheck.class);

  private static final String OFF = "lockkeeper.security.enabled is false, which is refused ";
  private static final String ENDPOINT = "AWS_ENDPOINT_URL";

  /** Beginnings of the variables that AWS gives its containers and functions. */
  private static final List<String> ONLY_ON_AWS =
      List.of("ECS_CONTAINER_METADATA_URI_V4", "AWS_CONTAINER_CREDENTIALS_", "AWS_EXECUTION_ENV");

  private static final Pattern REAL_AWS =
      Pattern.compile("(^|\\.)(amazonaws\\.com(\\.cn)?|api\\.aws)\\.?$", Pattern.CASE_INSENSITIVE);

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
    environment
        .keySet()
        .forEach(
            name ->
                require(
                    ONLY_ON_AWS.stream().noneMatch(name::startsWith),
                    OFF + "on AWS's own machines, and " + name + " is set."));
    require(
        environment.containsKey(ENDPOINT),
        OFF + "unless " + ENDPOINT + " leads to an AWS that isn't the real one.");
    environment.forEach(
        (name, value) ->
            require(
                !name.startsWith(ENDPOINT) || awayFromAws(value),
                OFF + "where " + name + " leads to the real AWS, or nowhere: " + value));
    LOG.warn(
        "SECURITY IS SWITCHED OFF (lockkeeper.security.enabled=false): everybody who reaches this"
            + " port may do everything.");
  }

  private static boolean awayFromAws(String endpoint) {
    try {
      String host = new URI(endpoint).getHost();
      return host != null && !REAL_AWS.matcher(host).find();
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalStateException(rule);
    }
  }
}
