package dev.lockkeeper.drain.wiring;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.wiring.InstallationConfig;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StepTimeCheckTest {
  @Test
  void theDefaultsFitEachOther() {
    assertThatCode(() -> check(Map.of()).check()).doesNotThrowAnyException();
  }

  @Test
  void aStepTimeoutThatSlowCallsCanExceedIsRefusedByName() {
    assertThatThrownBy(() -> check(Map.of("lockkeeper.drain.step-timeout", "PT79S")).check())
        .hasMessageContaining("lockkeeper.drain.step-timeout is PT1M19S")
        .hasMessageContaining("lockkeeper.aws.call-timeout (PT10S)")
        .hasMessageContaining("can take PT1M20S");
    assertThatThrownBy(() -> check(Map.of("lockkeeper.aws.call-timeout", "PT20S")).check())
        .hasMessageContaining("lockkeeper.drain.step-timeout");
  }

  @Test
  void whoWantsStepsTakenOverSoonerBoundsTheCallsToo() {
    assertThatCode(
            () ->
                check(
                        Map.of(
                            "lockkeeper.drain.step-timeout", "PT8S",
                            "lockkeeper.aws.call-timeout", "PT1S"))
                    .check())
        .doesNotThrowAnyException();
  }

  private static StepTimeCheck check(Map<String, String> settings) {
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(InstallationConfig.class)
            .withMapping(DrainConfig.class)
            .withDefaultValues(
                Map.of(
                    "lockkeeper.aws.account", "000000000000",
                    "lockkeeper.aws.region", "us-east-1",
                    "lockkeeper.aws.clusters", "web",
                    "lockkeeper.drain.queue-url", "unused",
                    "lockkeeper.drain.dead-letters-url", "unused",
                    "lockkeeper.drain.table", "unused"))
            .withDefaultValues(settings)
            .build();
    return new StepTimeCheck(
        config.getConfigMapping(InstallationConfig.class),
        config.getConfigMapping(DrainConfig.class));
  }
}
