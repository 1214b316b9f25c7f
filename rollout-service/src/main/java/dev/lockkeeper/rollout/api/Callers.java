package dev.lockkeeper.rollout.api;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Who calls, for the record. */
final class Callers {
  private static final String NOBODY_KNOWN = "anonymous";

  private Callers() {}

  static String of(SecurityContext security) {
    Principal principal = security.getUserPrincipal();
    return principal == null || principal.getName() == null || principal.getName().isBlank()
        ? NOBODY_KNOWN
        : principal.getName();
  }
}
