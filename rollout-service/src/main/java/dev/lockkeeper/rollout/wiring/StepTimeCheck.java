package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Refuses to start a service whose steps could still be under way when another replica takes them
 * over.
 *
 * <p>Terminating an instance makes four calls: it asks its group, and ECS twice. Each may wait for
 * its turn for half a call timeout; claiming it and noting what came of it takes three calls to
 * DynamoDB. Steps that take more calls, such as the look at a large group, change nothing, or the
 * same twice.
 */
@ApplicationScoped
public class StepTimeCheck {
  /** Four calls and a half each, and three. */
  private static final int CALL_TIMEOUTS_OF_A_STEP = 9;

  private final InstallationConfig installation;
  private final RolloutConfig config;

  public StepTimeCheck(InstallationConfig installation, RolloutConfig config) {
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
    Duration shortest = installation.callTimeout().multipliedBy(CALL_TIMEOUTS_OF_A_STEP);
    if (config.stepTimeout().compareTo(shortest) < 0) {
      throw new IllegalStateException(
          ("lockkeeper.rollout.step-timeout is %s, but a step can take %s: nine times"
                  + " lockkeeper.aws.call-timeout (%s). Another replica would repeat it meanwhile.")
              .formatted(config.stepTimeout(), shortest, installation.callTimeout()));
    }
  }
}
