package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * The first read of the daemon services. Before it has succeeded for every cluster their tasks
 * would be taken for work, so the service isn't ready; it says what is missing, as it may be for
 * ever that a misspelt cluster can't be read.
 */
@Readiness
@ApplicationScoped
public class FirstRead implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(FirstRead.class);

  private final DaemonServices daemons;
  private volatile Optional<String> missing = Optional.of("not read yet");

  @Inject
  public FirstRead(DrainParts parts) {
    this(parts.daemons());
  }

  FirstRead(DaemonServices daemons) {
    this.daemons = daemons;
  }

  /** Reads them; false if that failed and is to be tried again. */
  boolean succeeds() {
    try {
      daemons.refresh();
      missing = Optional.empty();
    } catch (UnavailableException error) {
      missing = Optional.of(error.getMessage());
      LOG.warnf("the daemon services can't be read yet: %s", error.getMessage());
    } catch (RuntimeException error) {
      missing = Optional.of(error.toString());
      LOG.error("the daemon services can't be read yet", error);
    }
    return missing.isEmpty();
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> reason = missing;
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("daemon-services").status(reason.isEmpty());
    reason.ifPresent(words -> response.withData("missing", words));
    return response.build();
  }
}
