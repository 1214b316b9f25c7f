package dev.lockkeeper.discovery.domain.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final ServiceSettings CONFIGURED =
      new ServiceSettings(false, Optional.empty(), 10, new Floor(1, false), Form.BY_SIZE, true);

  @Test
  void aFloorIsANumberOfTasksOrAPercentageRoundedUp() {
    assertThat(Floor.parse("2").of(5)).isEqualTo(2);
    assertThat(Floor.parse(" 50% ").of(5)).isEqualTo(3);
    assertThat(Floor.parse("0").of(5)).isZero();
    assertThat(Floor.parse("9").of(5)).as("not more than are wanted").isEqualTo(5);
    for (String wrong : List.of("", "%", "percent", "-1", "101%", "half", "10001")) {
      assertThatThrownBy(() -> Floor.parse(wrong)).hasMessageContaining("not " + wrong);
    }
  }

  @Test
  void thePercentageThatIsRecommendedIsOneThatATagCanTake() {
    assertThatThrownBy(() -> Floor.parse("half"))
        .hasMessageContaining("50 percent")
        .hasMessageNotContaining("%");
  }

  @Test
  void aMisspeltTagIsToldAndOthersAreNotOurs() {
    TagSettings read =
        TagSettings.of(
            CONFIGURED,
            Map.of(
                "lockkeeper:dns-tll", "5",
                "Lockkeeper:Discovery", "on",
                "lockkeeper:owner", "me",
                "dns-ttl", "5"));

    assertThat(read.settings()).isEqualTo(CONFIGURED);
    assertThat(read.problems())
        .hasSize(2)
        .anyMatch(problem -> problem.startsWith("tag lockkeeper:dns-tll: there is no such tag"))
        .anyMatch(problem -> problem.startsWith("tag Lockkeeper:Discovery: there is no such tag"));
  }

  @Test
  void tagsGoOverWhatIsConfigured() {
    TagSettings read =
        TagSettings.of(
            CONFIGURED,
            Map.of(
                "lockkeeper:discovery", "On",
                "lockkeeper:dns-name", "api",
                "lockkeeper:dns-ttl", "5",
                "lockkeeper:dns-floor", "50 percent",
                "lockkeeper:dns-form", "multivalue",
                "team", "shop"));

    assertThat(read.problems()).isEmpty();
    assertThat(read.settings())
        .isEqualTo(
            new ServiceSettings(
                true, Optional.of("api"), 5, new Floor(50, true), Form.MULTIVALUE, true));
    assertThat(read.settings().nameOf(new ServiceKey("web", "shop"))).isEqualTo("api");
    assertThat(CONFIGURED.nameOf(new ServiceKey("web", "shop"))).isEqualTo("shop.web");
  }

  @Test
  void aTagThatSaysNothingSensibleChangesNothingAndIsTold() {
    TagSettings read =
        TagSettings.of(
            CONFIGURED, Map.of("lockkeeper:dns-ttl", "soon", "lockkeeper:discovery", "yes"));

    assertThat(read.settings()).isEqualTo(CONFIGURED);
    assertThat(read.problems())
        .containsExactly(
            "tag lockkeeper:discovery: it is on or off, not yes",
            "tag lockkeeper:dns-ttl: a TTL is a whole number of seconds, one at least, not soon");
  }
}
