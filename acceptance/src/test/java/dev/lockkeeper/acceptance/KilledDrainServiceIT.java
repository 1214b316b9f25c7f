package dev.lockkeeper.acceptance;

import static dev.lockkeeper.acceptance.KillPoint.Moment.AFTER;
import static dev.lockkeeper.acceptance.KillPoint.Moment.BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.acceptance.KillPoint.Moment;
import dev.lockkeeper.acceptance.stage.Await;
import dev.lockkeeper.acceptance.stage.DrainService;
import dev.lockkeeper.acceptance.stage.HeldCall;
import dev.lockkeeper.acceptance.stage.Installation;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * drain-service is killed with SIGKILL at some call of a drain, and started again: the drain is
 * completed, and so is the hook, exactly once.
 */
class KilledDrainServiceIT {
  private static final long SEED = Long.getLong("kill.seed", 1);
  private static final int DRAWN_POINTS = 2;

  /** The first two ListTasks are the look at all tasks, the third is the last look. */
  private static final List<KillPoint> DECISIVE_POINTS =
      List.of(
          KillPoint.at("UpdateContainerInstancesState", 0, BEFORE),
          KillPoint.at("UpdateContainerInstancesState", 0, AFTER),
          KillPoint.at("ListTasks", 2, BEFORE),
          KillPoint.at("ListTasks", 2, AFTER),
          KillPoint.at("CompleteLifecycleAction", 0, BEFORE),
          KillPoint.at("CompleteLifecycleAction", 0, AFTER));

  @RegisterExtension static final Installation INSTALLATION = new Installation();

  private DrainService service;

  @Test
  void whereverItIsKilledTheNextProcessCompletesTheDrainAndTheHookOnce() {
    service = start();
    int calls = callsOfAWholeDrain();
    List<KillPoint> drawn = drawnPoints(calls);
    System.out.printf(
        "A drain makes %d calls; killed at %s and %s (repeat with -Dkill.seed=%d)%n",
        calls, DECISIVE_POINTS, drawn, SEED);

    Stream.concat(DECISIVE_POINTS.stream(), drawn.stream())
        .forEach(
            point -> {
              try {
                killedAt(point);
              } catch (AssertionError failed) {
                throw new AssertionError("killed at " + point + ", seed " + SEED, failed);
              }
            });
  }

  private int callsOfAWholeDrain() {
    String instance = INSTALLATION.fleet().busiest();
    INSTALLATION.calls().reset();
    INSTALLATION.terminate(instance);
    INSTALLATION.awaitGone(instance);
    return (int) INSTALLATION.calls().total();
  }

  /** One out of each equal part of the drain. */
  private static List<KillPoint> drawnPoints(int calls) {
    Random random = new Random(SEED);
    Moment[] moments = Moment.values();
    return IntStream.range(0, DRAWN_POINTS)
        .map(part -> (part * calls + random.nextInt(calls)) / DRAWN_POINTS)
        .mapToObj(call -> KillPoint.atCall(call, moments[random.nextInt(moments.length)]))
        .toList();
  }

  private void killedAt(KillPoint point) {
    String instance = INSTALLATION.fleet().busiest();
    INSTALLATION.calls().reset();
    HeldCall last = point.call().in(INSTALLATION.faults());
    INSTALLATION.terminate(instance);
    // Asking the service itself would be further calls of it.
    Await.until(
        "the last call is made, or the drain is over before",
        () -> last.isReached() || INSTALLATION.fleet().lifecycleState(instance).isEmpty());
    boolean reached = last.isReached();
    assertThat(reached || !DECISIVE_POINTS.contains(point)).as("the call was made").isTrue();

    service.process().kill();
    if (point.moment() == BEFORE) {
      last.lose();
    }
    service = start();
    last.release();

    service.awaitCompleted(instance);
    INSTALLATION.awaitGone(instance);
    System.out.printf(
        "%s: %s; hook: %s%n",
        point,
        reached ? "killed there" : "the drain needed fewer calls, killed after it",
        INSTALLATION.calls().outcomes("CompleteLifecycleAction"));
    // A second try may be answered that no lifecycle action is active; that has no effect.
    assertThat(INSTALLATION.calls().ok("CompleteLifecycleAction")).isEqualTo(1);
    assertThat(INSTALLATION.queues().deadLetterCount()).isZero();
  }

  private static DrainService start() {
    return INSTALLATION.startDrainService(Installation.SERVICE, DrainService.BRISK);
  }
}
