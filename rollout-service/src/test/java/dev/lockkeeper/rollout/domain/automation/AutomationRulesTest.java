package dev.lockkeeper.rollout.domain.automation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.automation.Seen.Newest;
import dev.lockkeeper.rollout.domain.image.ImageAges;
import dev.lockkeeper.rollout.domain.image.ImageSource.ByParameter;
import dev.lockkeeper.rollout.domain.image.Images.Found;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.window.Cron;
import dev.lockkeeper.rollout.domain.window.Window;
import dev.lockkeeper.rollout.domain.window.Windows;
import dev.lockkeeper.rollout.fleet.Requests;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In the order of the table in {@link AutomationRules}. */
class AutomationRulesTest {
  /** A Monday. */
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private static final ImageId IMAGE = new ImageId("ami-0e7");
  private static final ImageId OLD = new ImageId("ami-01d");
  private static final Windows NIGHTS =
      new Windows(List.of(new Window(new Cron("0 2 * * *"), Duration.ofHours(3), ZoneOffset.UTC)));

  private Optional<Windows> windows = Optional.empty();
  private ImageAges ages = ImageAges.any();
  private Optional<String> after = Optional.empty();
  private Watched known = Watched.nothing("web-asg");
  private Optional<Found> image = Optional.of(new Found(IMAGE, NOON.minus(Duration.ofHours(1))));
  private Optional<Newest> newest = Optional.empty();
  private Optional<Newest> before = Optional.empty();
  private Optional<Newest> asked = Optional.empty();
  private Optional<String> stop = Optional.empty();
  private String fresh = "r-auto";

  private Verdict decide(Instant now) {
    Seen seen = new Seen(image, newest, before, asked, stop, new RolloutId(fresh));
    Verdict verdict = AutomationRules.decide(watch(), known, seen, now);
    known = verdict.next();
    return verdict;
  }

  private Watch watch() {
    Settings usual = Requests.to(IMAGE.value(), NOON).settings();
    Settings settings = usual.within(windows, usual.deadline());
    return new Watch("web", "web-asg", new ByParameter("/golden"), ages, after, settings);
  }

  private static Optional<Newest> rollout(String id, ImageId to, RolloutState state) {
    return Optional.of(new Newest(new RolloutId(id), to, state, false));
  }

  private void assertNothing(Verdict verdict, String reason) {
    assertThat(verdict.request()).isEmpty();
    assertThat(verdict.waitUntil()).isEmpty();
    assertThat(verdict.reason()).contains(reason);
  }

  @Test
  void aParameterWithoutAnImageBeginsNothing() {
    image = Optional.empty();

    assertNothing(decide(NOON), "parameter /golden names no image");
  }

  @Test
  void whileARolloutGoesOnNoOtherBegins() {
    newest = rollout("r-1", OLD, RolloutState.DRAINING);

    assertNothing(decide(NOON), "rollout r-1 to ami-01d goes on: DRAINING");
  }

  @Test
  void anImageThatWasBroughtIsNotBroughtAgain() {
    newest = rollout("r-1", IMAGE, RolloutState.SUCCEEDED);

    assertNothing(decide(NOON), "rollout r-1 has brought ami-0e7");
  }

  @Test
  void anImageThatFailedIsNotTriedAgainByItselfAlsoAfterOtherRollouts() {
    newest = rollout("r-1", IMAGE, RolloutState.ROLLED_BACK);
    assertNothing(decide(NOON), "r-1 to ami-0e7 ended ROLLED_BACK; by itself it isn't tried again");

    newest = rollout("r-2", OLD, RolloutState.SUCCEEDED);
    assertNothing(decide(NOON), "r-1 to ami-0e7 ended ROLLED_BACK");
  }

  @Test
  void theNextImageIsTriedThoughThisOneFailed() {
    newest = rollout("r-1", IMAGE, RolloutState.FAILED);
    decide(NOON);

    image = Optional.of(new Found(new ImageId("ami-0f0"), NOON));

    assertThat(decide(NOON).request().orElseThrow().image().value()).isEqualTo("ami-0f0");
  }

  @Test
  void whatAPersonHasTriedAgainAndBroughtIsForgiven() {
    newest = rollout("r-1", IMAGE, RolloutState.FAILED);
    decide(NOON);
    newest = rollout("r-2", IMAGE, RolloutState.SUCCEEDED);
    decide(NOON);

    newest = rollout("r-3", OLD, RolloutState.SUCCEEDED);

    assertThat(decide(NOON).request()).isPresent();
  }

  @Test
  void aParameterThatGoesBackIsFollowed() {
    newest = rollout("r-1", IMAGE, RolloutState.SUCCEEDED);
    decide(NOON);

    image = Optional.of(new Found(OLD, NOON.minus(Duration.ofDays(9))));

    assertThat(decide(NOON).request().orElseThrow().image()).isEqualTo(OLD);
  }

  @Test
  void aStopSwitchHoldsItBack() {
    stop = Optional.of("cluster web is stopped by ann: incident");
    assertNothing(decide(NOON), "stopped by ann");

    stop = Optional.empty();
    assertThat(decide(NOON).request()).isPresent();
  }

  @Test
  void whatWasAskedForAndIsNotKnownIsAskedForAgainTheSame() {
    Request first = decide(NOON).request().orElseThrow();
    fresh = "r-other";
    windows = Optional.of(NIGHTS);

    Request again = decide(NOON.plusSeconds(300)).request().orElseThrow();

    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.at()).isEqualTo(first.at());
  }

  @Test
  void whatHasBegunAndIsForgottenIsNotAskedForAgain() {
    decide(NOON);
    asked = rollout("r-auto", IMAGE, RolloutState.LAUNCHING);
    newest = rollout("r-auto", IMAGE, RolloutState.LAUNCHING);
    decide(NOON);

    asked = Optional.empty();
    newest = rollout("r-9", OLD, RolloutState.SUCCEEDED);

    assertNothing(decide(NOON.plus(Duration.ofDays(200))), "isn't tried again");
  }

  @Test
  void aGroupThatComesAfterAnotherWaitsForItsSuccess() {
    after = Optional.of("canary-asg");
    assertNothing(decide(NOON), "group canary-asg comes first");
    before = rollout("r-1", IMAGE, RolloutState.BAKING);
    assertNothing(decide(NOON), "group canary-asg comes first");
    before = rollout("r-1", IMAGE, RolloutState.ROLLED_BACK);
    assertNothing(decide(NOON), "group canary-asg comes first");

    before = rollout("r-1", IMAGE, RolloutState.SUCCEEDED);

    assertThat(decide(NOON).request()).isPresent();
  }

  @Test
  void aYoungImageWaitsForItsAge() {
    ages = new ImageAges(Optional.of(Duration.ofDays(3)), Optional.empty());
    Instant old = image.orElseThrow().createdAt().plus(Duration.ofDays(3));

    assertThat(decide(old.minusSeconds(1)).waitUntil()).contains(old);
    assertThat(decide(old).request()).isPresent();
  }

  @Test
  void anImageOfItsOldestAgeWaitsForNoWindowNorDoItsWaves() {
    windows = Optional.of(NIGHTS);
    ages = new ImageAges(Optional.empty(), Optional.of(Duration.ofHours(5)));
    Instant late = NOON.plus(Duration.ofHours(4));

    assertThat(decide(NOON).waitUntil()).contains(late);
    Verdict verdict = decide(late);

    assertThat(verdict.request().orElseThrow().settings().windows()).isEmpty();
    assertThat(verdict.reason()).contains("has waited for a window for long enough");
  }

  @Test
  void outsideOfItsWindowsItWaitsForTheNext() {
    windows = Optional.of(NIGHTS);

    Verdict verdict = decide(NOON);

    assertThat(verdict.waitUntil()).contains(Instant.parse("2026-03-03T02:00:00Z"));
    assertThat(verdict.reason()).contains("no maintenance window is open");
  }

  @Test
  void inAWindowARolloutBeginsThatSaysItWasAskedForByItself() {
    windows = Optional.of(NIGHTS);

    Request request = decide(Instant.parse("2026-03-03T02:00:00Z")).request().orElseThrow();

    assertThat(request.image()).isEqualTo(IMAGE);
    assertThat(request.group()).isEqualTo("web-asg");
    assertThat(request.requestedBy())
        .isEqualTo("rollout-service, as the image behind /golden is new");
    assertThat(request.settings().windows()).contains(NIGHTS);
  }

  @Test
  void whatWasAskedForBeginsOnce() {
    decide(NOON);
    asked = rollout("r-auto", IMAGE, RolloutState.PREPARING);
    newest = rollout("r-auto", IMAGE, RolloutState.PREPARING);
    assertNothing(decide(NOON), "goes on: PREPARING");

    asked = rollout("r-auto", IMAGE, RolloutState.SUCCEEDED);
    newest = rollout("r-auto", IMAGE, RolloutState.SUCCEEDED);

    assertNothing(decide(NOON), "has brought");
    assertThat(known.asked()).isEmpty();
    assertThat(known.failed()).isEmpty();
  }

  private void failsInPreparation(String id) {
    newest = Optional.of(new Newest(new RolloutId(id), IMAGE, RolloutState.FAILED, true));
  }

  @Test
  void whatFailedBeforeItChangedAnythingIsTriedAgainLessAndLessOften() {
    failsInPreparation("r-1");
    Verdict waits = decide(NOON);
    assertThat(waits.waitUntil()).contains(NOON.plus(Duration.ofHours(1)));
    assertThat(waits.reason()).contains("r-1", "failed before it changed anything");
    assertThat(decide(NOON.plus(Duration.ofMinutes(59))).request()).isEmpty();
    Instant again = NOON.plus(Duration.ofHours(1));
    assertThat(decide(again).request()).isPresent();

    failsInPreparation("r-auto");
    asked = newest;
    assertThat(decide(again).waitUntil()).contains(again.plus(Duration.ofHours(2)));
  }

  @Test
  void whatFailedBeforeItChangedAnythingIsTriedAgainInTheNextWindow() {
    windows = Optional.of(NIGHTS);
    Instant inWindow = Instant.parse("2026-03-03T02:10:00Z");
    failsInPreparation("r-1");

    assertThat(decide(inWindow).waitUntil()).contains(Instant.parse("2026-03-04T02:00:00Z"));
    assertThat(decide(Instant.parse("2026-03-04T02:00:00Z")).request()).isPresent();
  }

  @Test
  void windowsThatOpenAllTheTimeDoNotMakeItTryAllTheTime() {
    windows =
        Optional.of(
            new Windows(
                List.of(
                    new Window(new Cron("* * * * *"), Duration.ofSeconds(30), ZoneOffset.UTC))));
    failsInPreparation("r-1");

    assertThat(decide(NOON).waitUntil().orElseThrow())
        .isBetween(NOON.plus(Duration.ofMinutes(60)), NOON.plus(Duration.ofMinutes(61)));
  }

  @Test
  void anImageThatACanaryRefusedAfterwardsIsNotTriedAgain() {
    failsInPreparation("r-1");
    decide(NOON);

    newest = rollout("r-2", IMAGE, RolloutState.ROLLED_BACK);

    assertNothing(decide(NOON.plus(Duration.ofDays(3))), "r-2 to ami-0e7 ended ROLLED_BACK");
  }
}
