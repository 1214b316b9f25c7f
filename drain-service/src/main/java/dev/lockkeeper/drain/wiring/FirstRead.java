package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.domain.UnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * The first read of the daemon services. Before it has succeeded their tasks would be taken for
 * work, so the service isn't ready.
 */
@Readiness
@ApplicationScoped
public class FirstRead implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(FirstRead.class);

  private final DrainParts parts;
  private volatile boolean done;

  public FirstRead(DrainParts parts) {
    this.parts = parts;
  }

  /** Reads them; false if that failed and is to be tried again. */
  boolean succeeds() {
    try {
      parts.daemons().refresh();
      done = true;
    } catch (UnavailableException error) {
      LOG.warnf("the daemon services can't be read yet: %s", error.getMessage());
    } catch (RuntimeException error) {
      LOG.error("the daemon services can't be read yet", error);
    }
    return done;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("daemon-services").status(done).build();
  }
}
