package dev.lockkeeper.rollout.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.rollout.domain.automation.Watch;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredAutomationTest {
  private static final String WEB = "lockkeeper.rollout.cluster.web.";

  private static List<Watch> configured(Map<String, String> settings) {
    RolloutConfig config = Configured.with(settings).rollout();
    return ConfiguredAutomation.watches(config, new ConfiguredSettings(config));
  }

  @Test
  void withoutAWordNothingBeginsByItself() {
    assertThat(configured(Map.of())).isEmpty();
    assertThat(configured(Map.of(WEB + "waves.canary", "1", WEB + "automation.groups", "a")))
        .isEmpty();
  }

  @Test
  void theGroupsOfAClusterAreWatchedOneAfterTheOtherWithItsSettings() {
    List<Watch> watches =
        configured(
            Map.of(
                WEB + "automation.enabled", "true",
                WEB + "automation.groups", "small,large",
                WEB + "automation.image", "/our/image",
                WEB + "automation.min-age", "P3D",
                WEB + "automation.max-age", "P14D",
                WEB + "watching.bake", "PT9M"));

    assertThat(watches).extracting(Watch::group).containsExactly("small", "large");
    assertThat(watches)
        .extracting(Watch::after)
        .containsExactly(Optional.empty(), Optional.of("small"));
    assertThat(watches)
        .allSatisfy(
            watch -> {
              assertThat(watch.cluster()).isEqualTo("web");
              assertThat(watch.parameter().name()).isEqualTo("/our/image");
              assertThat(watch.ages().youngest()).contains(Duration.ofDays(3));
              assertThat(watch.ages().oldest()).contains(Duration.ofDays(14));
              assertThat(watch.settings().watching().bake()).isEqualTo(Duration.ofMinutes(9));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "groups, '', no group is named to watch",
    "groups, 'a,a', a group is named twice",
    "image, ami-0123, an image named by its id never changes",
    "image, newest, makes no sense",
    "min-age, -P1D, lockkeeper.rollout.cluster.web.automation.min-age must not be negative",
    "max-age, P1D, makes no sense"
  })
  void whatMakesNoSenseIsRefusedByItsName(String key, String value, String message) {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                WEB + "automation.enabled", "true",
                WEB + "automation.groups", "a",
                WEB + "automation.min-age", "P2D"));
    settings.put(WEB + "automation." + key, value);

    assertThatThrownBy(() -> configured(settings))
        .hasMessageContaining("lockkeeper.rollout.cluster.web.automation.")
        .hasMessageContaining(message);
  }

  @Test
  void aGroupIsWatchedForOneClusterOnly() {
    assertThatThrownBy(
            () ->
                configured(
                    Map.of(
                        WEB + "automation.enabled",
                        "true",
                        WEB + "automation.groups",
                        "a",
                        "lockkeeper.rollout.cluster.batch.automation.enabled",
                        "true",
                        "lockkeeper.rollout.cluster.batch.automation.groups",
                        "a")))
        .hasMessageContaining("cluster.batch.automation.groups")
        .hasMessageContaining("both name group a");
  }
}
