package dev.lockkeeper.platform.wiring;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may use a service's REST API. */
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
@ConfigMapping(prefix = "lockkeeper.security")
public interface SecurityConfig {
  /**
   * Whether callers need an OIDC token with the role {@code viewer} or {@code operator}. Can only
   * be switched off away from AWS; then everybody who reaches the port has both roles.
   */
  @WithDefault("true")
  boolean enabled();
}
