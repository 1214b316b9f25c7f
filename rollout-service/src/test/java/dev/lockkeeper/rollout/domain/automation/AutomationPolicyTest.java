package dev.lockkeeper.rollout.domain.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.rollout.domain.image.ImageAges;
import dev.lockkeeper.rollout.domain.image.ImageSource;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.fleet.Requests;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AutomationPolicyTest {
  private static final Settings SETTINGS = Requests.to("ami-1", Instant.EPOCH).settings();

  private static AutomationPolicy policy(boolean enabled, String image, String... groups) {
    return new AutomationPolicy(
        enabled, List.of(groups), ImageSource.parse(image), ImageAges.any());
  }

  @Test
  void nothingIsWatchedUnlessItIsSwitchedOn() {
    assertThat(AutomationPolicy.off().watches("web", SETTINGS)).isEmpty();
    assertThat(policy(false, "latest", "a").watches("web", SETTINGS)).isEmpty();
  }

  @Test
  void groupsAreBroughtOntoAnImageOneAfterTheOther() {
    assertThat(policy(true, "latest", "a", "b", "c").watches("web", SETTINGS))
        .extracting(Watch::after)
        .containsExactly(Optional.empty(), Optional.of("a"), Optional.of("b"));
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertThatThrownBy(() -> policy(true, "latest")).hasMessageContaining("no group is named");
    assertThatThrownBy(() -> policy(true, "latest", "a", "a")).hasMessageContaining("named twice");
    assertThatThrownBy(() -> policy(true, "ami-0abc", "a")).hasMessageContaining("never changes");
  }
}
