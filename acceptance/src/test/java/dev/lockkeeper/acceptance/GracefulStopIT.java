package dev.lockkeeper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.acceptance.stage.Await;
import dev.lockkeeper.acceptance.stage.DrainService;
import dev.lockkeeper.acceptance.stage.HeldCall;
import dev.lockkeeper.acceptance.stage.Installation;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** drain-service is told to end with SIGTERM in the middle of a drain, as at each deployment. */
class GracefulStopIT {
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

  @RegisterExtension static final Installation INSTALLATION = new Installation();

  @Test
  void whileTasksAreWaitedForItEndsAndTheNextProcessFinishesTheDrain() {
    DrainService first = start();
    String instance = INSTALLATION.fleet().busiest();
    INSTALLATION.calls().reset();
    INSTALLATION.terminate(instance);
    Await.until(
        "the instance is DRAINING",
        () -> INSTALLATION.fleet().status(instance).filter("DRAINING"::equals).isPresent());

    assertThat(first.process().stop()).isLessThan(LONGEST_STOP);

    theNextProcessFinishes(instance);
  }

  @Test
  void whileACallHangsItEndsAllTheSame() {
    DrainService first = start();
    String instance = INSTALLATION.fleet().busiest();
    INSTALLATION.calls().reset();
    HeldCall hanging = HeldCall.before("UpdateContainerInstancesState").in(INSTALLATION.faults());
    INSTALLATION.terminate(instance);
    hanging.awaitReached();

    assertThat(first.process().stop()).isLessThan(LONGEST_STOP);

    hanging.lose();
    theNextProcessFinishes(instance);
  }

  private static DrainService start() {
    return INSTALLATION.startDrainService(Installation.SERVICE, DrainService.BRISK);
  }

  private static void theNextProcessFinishes(String instance) {
    DrainService second = start();
    second.awaitCompleted(instance);
    INSTALLATION.awaitGone(instance);
    assertThat(INSTALLATION.calls().ok("CompleteLifecycleAction")).isEqualTo(1);
    assertThat(INSTALLATION.queues().deadLetterCount()).isZero();
  }
}
