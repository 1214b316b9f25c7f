package dev.lockkeeper.platform.wiring;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Gives every caller all roles where security is switched off, so that resources state their roles
 * once and for both cases. {@link SecurityCheck} sees to it that this never happens on AWS.
 */
@ApplicationScoped
public class OpenAccess implements SecurityIdentityAugmentor {
  private static final Set<String> ALL_ROLES = Set.of("viewer", "operator");

  private final SecurityConfig config;

  public OpenAccess(SecurityConfig config) {
    this.config = config;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    return Uni.createFrom().item(config.enabled() ? identity : anonymous());
  }

  private static SecurityIdentity anonymous() {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal("anonymous"))
        .addRoles(ALL_ROLES)
        .build();
  }
}
