package dev.lockkeeper.platform.wiring;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Who calls, for the record. */
public final class Caller {
  private static final String NOBODY_KNOWN = "anonymous";

  private Caller() {}

  /** The name in the token, or {@code anonymous} where there is none. */
  public static String of(SecurityContext security) {
    Principal principal = security.getUserPrincipal();
    return principal == null || principal.getName() == null || principal.getName().isBlank()
        ? NOBODY_KNOWN
        : principal.getName();
  }
}
