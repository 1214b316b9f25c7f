package dev.lockkeeper.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.acceptance.stage.Await;
import dev.lockkeeper.acceptance.stage.DrainService;
import dev.lockkeeper.acceptance.stage.Installation;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two drain-services share one queue. */
class TwoReplicasIT {
  private static final int WAVE = 3;

  /** Steps are not taken over from a replica that is merely slow, as in production. */
  private static final Map<String, String> UNHURRIED =
      Map.of("LOCKKEEPER_INBOX_VISIBILITY", "PT3S");

  @RegisterExtension static final Installation INSTALLATION = new Installation();

  @Test
  void eachDrainIsDoneOnce() {
    DrainService one = start("a", UNHURRIED);
    DrainService other = start("b", UNHURRIED);
    INSTALLATION.calls().reset();

    for (int drained = WAVE; drained <= 2 * WAVE; drained += WAVE) {
      Set<String> instances = terminateSome();
      instances.forEach(one::awaitCompleted);
      instances.forEach(other::awaitCompleted);
      Await.until("all have gone", () -> INSTALLATION.fleet().haveGone(instances));
      INSTALLATION.awaitWhole();

      // Drains that begin together may share a call.
      assertThat(INSTALLATION.calls().outcomes("UpdateContainerInstancesState"))
          .containsOnlyKeys("ok");
      assertThat(INSTALLATION.calls().ok("UpdateContainerInstancesState"))
          .isLessThanOrEqualTo(drained);
      instances.forEach(instance -> isSetDrainingOnce(one.drain(instance)));
      assertThat(INSTALLATION.calls().outcomes("CompleteLifecycleAction"))
          .isEqualTo(Map.of("ok", (long) drained));
    }
    assertThat(INSTALLATION.queues().deadLetterCount()).isZero();
  }

  private static void isSetDrainingOnce(JsonNode drain) {
    assertThat(drain.path("history").findValuesAsText("text"))
        .filteredOn(text -> text.startsWith("DRAINING;"))
        .hasSize(1);
  }

  @Test
  void whenOneIsKilledInTheMiddleOfAWaveTheOtherFinishesIt() {
    DrainService mortal = start("a", DrainService.BRISK);
    DrainService survivor = start("b", DrainService.BRISK);
    INSTALLATION.awaitWhole();
    INSTALLATION.calls().reset();

    Set<String> instances = terminateSome();
    Await.until(
        "the wave is under way",
        () -> INSTALLATION.calls().ok("UpdateContainerInstancesState") > 0);
    mortal.process().kill();

    instances.forEach(survivor::awaitCompleted);
    Await.until("all have gone", () -> INSTALLATION.fleet().haveGone(instances));
    assertThat(INSTALLATION.calls().ok("CompleteLifecycleAction")).isEqualTo(WAVE);
    assertThat(INSTALLATION.queues().deadLetterCount()).isZero();
  }

  private static Set<String> terminateSome() {
    Set<String> instances = INSTALLATION.fleet().busiest(WAVE);
    instances.forEach(INSTALLATION::terminate);
    return instances;
  }

  private static DrainService start(String replica, Map<String, String> settings) {
    return INSTALLATION.startDrainService(Installation.SERVICE + "-" + replica, settings);
  }
}
