package dev.lockkeeper.drain.wiring;

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
 * <p>The longest step, the look at all tasks, makes three calls to ECS, each after a wait for its
 * turn of up to half a call timeout; claiming it and noting what it found takes three calls to
 * DynamoDB. Only an instance with more than a hundred tasks, or one that is looked for in more than
 * three clusters, takes more calls: should all of them be slow, some reads are made twice.
 */
@ApplicationScoped
public class StepTimeCheck {
  /** Three calls and a half each, and three; rounded up. */
  private static final int CALL_TIMEOUTS_OF_A_STEP = 8;

  private final InstallationConfig installation;
  private final DrainConfig config;

  public StepTimeCheck(InstallationConfig installation, DrainConfig config) {
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
        "lockkeeper.drain.step-timeout",
        config.stepTimeout(),
        CALL_TIMEOUTS_OF_A_STEP,
        installation);
  }
}
