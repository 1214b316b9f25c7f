package dev.lockkeeper.rollout.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import dev.lockkeeper.rollout.domain.wave.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfiguredSettingsTest {
  private static ConfiguredSettings configured(Map<String, String> settings) {
    return new ConfiguredSettings(Configured.with(settings).rollout());
  }

  @Test
  void withoutAWordTasksMoveAboutOnceAndNothingIsRaised() {
    Settings usual = configured(Map.of()).cluster("web");

    assertThat(usual.waves().canary()).isEqualTo(Share.parse("5%"));
    assertThat(usual.waves().size()).isEqualTo(Share.parse("100%"));
    assertThat(usual.group().raiseMaxSize()).isFalse();
    assertThat(usual.group().suspend()).containsExactly("AZRebalance");
    assertThat(usual.group().onProtected()).isEqualTo(OnProtected.REPLACE);
    assertThat(usual.windows()).isEmpty();
    assertThat(usual.deadline()).isEmpty();
  }

  @Test
  void aClusterHasWhatIsSetForItAndOtherwiseWhatIsSetForAll() {
    ConfiguredSettings settings =
        configured(
            Map.of(
                "lockkeeper.rollout.watching.bake", "PT7M",
                "lockkeeper.rollout.watching.alarms", "errors,latency",
                "lockkeeper.rollout.expected.drains-at-once", "3",
                "lockkeeper.rollout.cluster.web.watching.bake", "PT9M",
                "lockkeeper.rollout.cluster.web.reactions.on-alarm", "PAUSE",
                "lockkeeper.rollout.cluster.web.expected.fit", "PT1M"));

    assertThat(settings.cluster("other").watching().bake()).isEqualTo(Duration.ofMinutes(7));
    assertThat(settings.cluster("web").watching().bake()).isEqualTo(Duration.ofMinutes(9));
    assertThat(settings.cluster("web").watching().alarms())
        .containsExactlyInAnyOrder("errors", "latency");
    assertThat(settings.cluster("web").reactions().onAlarm()).isEqualTo(Reaction.PAUSE);
    assertThat(settings.cluster("other").reactions().onAlarm()).isEqualTo(Reaction.ROLL_BACK);
    assertThat(settings.timings("web").fit()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.timings("web").drainsAtOnce()).hasValue(3);
  }

  @Test
  void aClusterWithWindowsOfItsOwnHasOnlyThose() {
    ConfiguredSettings settings =
        configured(
            Map.of(
                "lockkeeper.rollout.window.night.opens", "0 2 * * *",
                "lockkeeper.rollout.window.night.length", "PT2H",
                "lockkeeper.rollout.window.night.zone", "Europe/Berlin",
                "lockkeeper.rollout.cluster.web.window.noon.opens", "0 12 * * *",
                "lockkeeper.rollout.cluster.web.window.noon.length", "PT1H"));
    Instant night = Instant.parse("2026-03-02T01:30:00Z");

    assertThat(settings.cluster("other").windows().orElseThrow().open(night)).isTrue();
    assertThat(settings.cluster("web").windows().orElseThrow().open(night)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "waves.size, 0, lockkeeper.rollout.waves.size must be more than 0",
    "waves.canary, some, lockkeeper.rollout.waves.canary must be a number",
    "launches.timeout, PT0S, lockkeeper.rollout.launches.timeout must be longer than zero",
    "watching.soak, -PT1S, lockkeeper.rollout.watching.soak must not be negative",
    "launches.timeout, P366D, lockkeeper.rollout.launches.timeout must be at most P365D",
    "watching.bake, P100000D, lockkeeper.rollout.watching.bake must be at most P365D",
    "deadline, P366D, lockkeeper.rollout.deadline must be at most P365D",
    "group.suspend, Launch, lockkeeper.rollout.group.suspend must be some of AddToLoadBalancer",
    "expected.failing, 2, lockkeeper.rollout.expected.failing makes no sense",
    "cluster.web.deadline, -PT1S, lockkeeper.rollout.cluster.web.deadline must be longer than zero"
  })
  void whatMakesNoSenseIsRefusedByItsName(String key, String value, String message) {
    assertThatThrownBy(() -> configured(Map.of("lockkeeper.rollout." + key, value)))
        .hasMessageContaining(message);
  }

  @Test
  void aWindowThatNeverOpensOrIsTooLongIsRefusedByItsName() {
    assertThatThrownBy(
            () ->
                configured(
                    Map.of(
                        "lockkeeper.rollout.window.night.opens", "0 25 * * *",
                        "lockkeeper.rollout.window.night.length", "PT2H")))
        .hasMessageContaining("lockkeeper.rollout.window.night.opens makes no sense");
    assertThatThrownBy(
            () ->
                configured(
                    Map.of(
                        "lockkeeper.rollout.window.night.opens", "0 2 * * *",
                        "lockkeeper.rollout.window.night.length", "P8D")))
        .hasMessageContaining("lockkeeper.rollout.window.night.length makes no sense");
  }
}
