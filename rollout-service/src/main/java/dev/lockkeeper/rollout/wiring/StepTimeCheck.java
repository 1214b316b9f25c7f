package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.platform.wiring.InstallationConfig;
import dev.lockkeeper.platform.wiring.StepTime;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

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
    StepTime.check(
        "lockkeeper.rollout.step-timeout",
        config.stepTimeout(),
        CALL_TIMEOUTS_OF_A_STEP,
        installation);
  }
}
