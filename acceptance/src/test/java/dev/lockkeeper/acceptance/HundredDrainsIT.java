package dev.lockkeeper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.acceptance.stage.Await;
import dev.lockkeeper.acceptance.stage.DrainService;
import dev.lockkeeper.acceptance.stage.Installation;
import dev.lockkeeper.sandbox.sample.SampleCluster;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A hundred of a cluster's four hundred instances are terminated at once. */
class HundredDrainsIT {
  private static final int DRAINS = 100;

  /** UpdateContainerInstancesState takes ten. */
  private static final long FULL_CALLS = DRAINS / 10;

  /**
   * A call goes that isn't full when no drain has asked for seconds, as where the machine stands
   * still; not each time.
   */
  private static final int ROUNDS = 3;

  private static final SampleCluster.Size SIZE = new SampleCluster.Size(400, 500, 150, 100);

  @RegisterExtension static final Installation INSTALLATION = Installation.of(SIZE);

  @Test
  void oneProcessDrainsThemAllWithFullCallsAndIsNeverThrottled() {
    DrainService service = start("a");

    long calls = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS && calls > FULL_CALLS; round++) {
      drainAHundred("one process", service);
      Map<String, Long> outcomes = INSTALLATION.calls().outcomes("UpdateContainerInstancesState");
      assertThat(outcomes).containsOnlyKeys("ok");
      calls = outcomes.get("ok");
    }
    assertThat(calls).isLessThanOrEqualTo(FULL_CALLS);
  }

  @Test
  void twoReplicasShareThemAndAreNeverThrottled() {
    DrainService service = start("a");
    start("b");

    drainAHundred("two processes", service);
  }

  private static DrainService start(String replica) {
    return INSTALLATION.startDrainService(Installation.SERVICE + "-" + replica, Map.of());
  }

  private static void drainAHundred(String who, DrainService service) {
    INSTALLATION.group().setDesiredCapacity(SIZE.instances());
    INSTALLATION.awaitWhole();
    INSTALLATION.calls().reset();
    long began = System.nanoTime();

    INSTALLATION.group().setDesiredCapacity(SIZE.instances() - DRAINS);
    Await.until("all wait", () -> INSTALLATION.fleet().heldByHook().size() == DRAINS);
    Set<String> instances = INSTALLATION.fleet().heldByHook();
    instances.forEach(service::awaitCompleted);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Await.until("all have gone", () -> INSTALLATION.fleet().haveGone(instances));

    System.out.printf(
        "%d drains at once by %s took %d s and cost calls: ecs %s, autoscaling %s, sqs %s,"
            + " dynamodb %s; throttled: %d%n",
        DRAINS,
        who,
        took.toSeconds(),
        INSTALLATION.calls().of("ecs"),
        INSTALLATION.calls().of("autoscaling"),
        INSTALLATION.calls().of("sqs"),
        INSTALLATION.calls().of("dynamodb"),
        INSTALLATION.calls().throttled());
    assertThat(INSTALLATION.calls().throttled()).isZero();
    assertThat(INSTALLATION.calls().outcomes("CompleteLifecycleAction"))
        .isEqualTo(Map.of("ok", (long) DRAINS));
    assertThat(INSTALLATION.queues().deadLetterCount()).isZero();
  }
}
