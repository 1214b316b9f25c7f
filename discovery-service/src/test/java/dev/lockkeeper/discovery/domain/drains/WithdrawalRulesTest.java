package dev.lockkeeper.discovery.domain.drains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.drains.WithdrawalRules.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WithdrawalRulesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final AnnouncedDrain DRAIN = drain(1, AnnouncedDrain.Stage.ANNOUNCED);

  @Test
  void whereNothingWasListedItIsQuietAtTheAnnouncement() {
    assertThat(decide()).contains(new WithdrawnRecords("i-1", "web", 0, 0, NOON));
    assertThat(decide(answer(Stage.NEVER_LISTED, 0)))
        .contains(new WithdrawnRecords("i-1", "web", 0, 0, NOON));
  }

  @Test
  void theAnswerWaitsUntilAllThatGoesIsInSync() {
    assertThat(decide(answer(Stage.IN_SYNC, 12), answer(Stage.PENDING, 0))).isEmpty();
    assertThat(decide(answer(Stage.LISTED, 0))).isEmpty();
    assertThat(decide(answer(Stage.IN_SYNC, 12), answer(Stage.IN_SYNC, 30)))
        .contains(new WithdrawnRecords("i-1", "web", 2, 0, NOON.plusSeconds(30)));
  }

  @Test
  void whatIsKeptIsNotWaitedFor() {
    Answer kept =
        new Answer(true, new Withdrawal(Stage.LISTED, Optional.empty()), Optional.empty());

    assertThat(decide(kept, answer(Stage.IN_SYNC, 12)))
        .contains(new WithdrawnRecords("i-1", "web", 1, 1, NOON.plusSeconds(12)));
  }

  @Test
  void whatWasWithdrawnLongAgoIsQuietAtTheAnnouncement() {
    assertThat(decide(answer(Stage.IN_SYNC, -60)))
        .contains(new WithdrawnRecords("i-1", "web", 1, 0, NOON));
  }

  @Test
  void whatAnEarlierOwnerHasWithdrawnCountsAndIsQuietAtTheLatest() {
    Answer unknown =
        new Answer(
            false,
            new Withdrawal(Stage.NEVER_LISTED, Optional.empty()),
            Optional.of(NOON.plusSeconds(70)));

    assertThat(decide(unknown))
        .contains(new WithdrawnRecords("i-1", "web", 1, 0, NOON.plusSeconds(70)));
  }

  @Test
  void ofTwoDrainsOfAnInstanceTheLaterCounts() {
    AnnouncedDrain ended = drain(2, AnnouncedDrain.Stage.ENDED);

    assertThat(ended.isAfter(DRAIN)).isTrue();
    assertThat(DRAIN.isAfter(ended)).isFalse();
    assertThat(DRAIN.answered().isAfter(DRAIN)).isTrue();
    assertThat(DRAIN.isAfter(DRAIN.answered())).isFalse();
    assertThat(ended.isAfter(DRAIN.answered())).isTrue();
  }

  @Test
  void anAnnouncementThatNothingFollowsIsForgottenAfterAnHour() {
    assertThat(DRAIN.isInForce(NOON.plus(Duration.ofMinutes(59)))).isTrue();
    assertThat(DRAIN.isInForce(NOON.plus(Duration.ofMinutes(61)))).isFalse();
    assertThat(drain(2, AnnouncedDrain.Stage.ENDED).isInForce(NOON)).isFalse();
  }

  private static AnnouncedDrain drain(long sequence, AnnouncedDrain.Stage stage) {
    return new AnnouncedDrain("i-1", "web", NOON.minusSeconds(5), sequence, NOON, stage);
  }

  private static Answer answer(Stage stage, int quietAfter) {
    return new Answer(
        false,
        new Withdrawal(
            stage,
            stage == Stage.IN_SYNC ? Optional.of(NOON.plusSeconds(quietAfter)) : Optional.empty()),
        Optional.empty());
  }

  private static Optional<WithdrawnRecords> decide(Answer... answers) {
    return WithdrawalRules.decide(DRAIN, List.of(answers));
  }
}
