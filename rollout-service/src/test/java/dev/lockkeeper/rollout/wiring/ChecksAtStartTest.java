package dev.lockkeeper.rollout.wiring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChecksAtStartTest {
  @Test
  void theDefaultsFitEachOther() {
    assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
  }

  @Test
  void aStepTimeoutThatSlowCallsCanExceedIsRefusedByName() {
    assertThatThrownBy(() -> check(Map.of("lockkeeper.rollout.step-timeout", "PT89S")))
        .hasMessageContaining("lockkeeper.rollout.step-timeout is PT1M29S")
        .hasMessageContaining("can take PT1M30S");
    assertThatThrownBy(() -> check(Map.of("lockkeeper.aws.call-timeout", "PT20S")))
        .hasMessageContaining("lockkeeper.rollout.step-timeout");
  }

  @Test
  void settingsOfAClusterThatIsNotLookedAfterAreRefusedByName() {
    assertThatThrownBy(() -> check(Map.of("lockkeeper.rollout.cluster.wbe.waves.canary", "1")))
        .hasMessageContaining("lockkeeper.rollout.cluster.wbe")
        .hasMessageContaining("[web]");
  }

  private static void check(Map<String, String> settings) {
    Configured configured = Configured.with(settings);
    new StepTimeCheck(configured.installation(), configured.rollout()).check();
    new ClusterKeysCheck(configured.installation(), configured.rollout()).check();
  }
}
