package dev.lockkeeper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.acceptance.stage.Await;
import dev.lockkeeper.acceptance.stage.DrainService;
import dev.lockkeeper.acceptance.stage.Installation;
import dev.lockkeeper.acceptance.stage.Web;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events arrive as AWS allows: twice, late, swapped; or not at all. The end is the same. */
class DisorderIT {
  private static final long SEED = Long.getLong("disorder.seed", 1);
  private static final int AT_ONCE = 2;

  @RegisterExtension static final Installation INSTALLATION = new Installation(SEED);

  @Test
  void duplicatedDelayedAndSwappedEventsLeadToTheSameEnd() {
    disturb(
        "{\"fault\": \"duplicate\", \"probability\": 0.4, \"copies\": 2, \"within\": \"PT60S\"}");
    disturb("{\"fault\": \"delay\", \"probability\": 0.5, \"most\": \"PT40S\"}");
    disturb("{\"fault\": \"swap\", \"probability\": 0.5}");

    drainSome(Map.of());
  }

  @Test
  void lostTaskEventsAreMadeUpForByReconciliation() {
    disturb(
        "{\"fault\": \"drop\", \"probability\": 0.5, \"detailType\": \"ECS Task State Change\"}");

    drainSome(Map.of("LOCKKEEPER_DRAIN_LOOK_INTERVAL", "PT1S"));
  }

  private static void disturb(String fault) {
    assertThat(Web.post(INSTALLATION.control("/event-faults"), fault).status()).isEqualTo(200);
  }

  private static void drainSome(Map<String, String> settings) {
    System.out.println("Repeat with -Ddisorder.seed=" + SEED);
    Map<String, String> brisk = new HashMap<>(DrainService.BRISK);
    brisk.putAll(settings);
    DrainService service = INSTALLATION.startDrainService(Installation.SERVICE, brisk);
    INSTALLATION.calls().reset();

    int drained = 0;
    for (int round = 0; round < 2; round++) {
      Set<String> instances = INSTALLATION.fleet().busiest(AT_ONCE);
      instances.forEach(INSTALLATION::terminate);
      instances.forEach(service::awaitCompleted);
      Await.until("all have gone", () -> INSTALLATION.fleet().haveGone(instances));
      drained += instances.size();
    }
    INSTALLATION.awaitWhole();

    assertThat(INSTALLATION.calls().outcomes("CompleteLifecycleAction"))
        .isEqualTo(Map.of("ok", (long) drained));
    assertThat(INSTALLATION.queues().deadLetterCount()).isZero();
  }
}
