package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.records.Tasks.PROD;
import static dev.lockkeeper.discovery.domain.records.Tasks.SHOP;
import static dev.lockkeeper.discovery.domain.records.Tasks.id;
import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.task;
import static dev.lockkeeper.discovery.domain.records.Tasks.tasks;
import static dev.lockkeeper.discovery.domain.records.Tasks.withdrawn;
import static dev.lockkeeper.discovery.domain.zone.SteppedLedger.RECONCILIATION;
import static dev.lockkeeper.discovery.domain.zone.SteppedLedger.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.WantedRecords;
import dev.lockkeeper.discovery.domain.route53.CallFailedException;
import dev.lockkeeper.discovery.domain.route53.CallFailedException.Kind;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ZoneLedgerTest {
  private final SteppedLedger zone = new SteppedLedger();

  private void takeOver() {
    zone.step(Step.ReadFence.class);
    zone.ledger.fenceRead(page(List.of()), zone.now);
    zone.accept(zone.batch());
    zone.step(Step.ReadOn.class);
    zone.ledger.read(page(List.of()), zone.now);
  }

  private Batch lost() {
    Step.Submit submit = zone.step(Step.Submit.class);
    zone.ledger.failed(submit, failure(Kind.UNCERTAIN), zone.now);
    zone.now = zone.now.plusSeconds(1);
    zone.step(Step.ReadFence.class);
    return submit.batch();
  }

  /** All that is asked for is in sync. */
  private void answerAll() {
    while (zone.ledger.decide(zone.now) instanceof Step.AskChange ask) {
      zone.ledger.answered(ask.batch(), true, zone.now);
    }
  }

  private static CallFailedException failure(Kind kind) {
    return new CallFailedException(kind, "no answer", Duration.ofMinutes(1), null);
  }

  private void wantTwo() {
    zone.ledger.want(shop(Form.ALL, tasks(2)), zone.now);
    zone.ledger.decide(zone.now);
    zone.now = zone.now.plusMillis(200);
  }

  @Test
  void aZoneIsTakenOverByReplacingThePreviousFence() {
    RecordSet previous = new Fence(PROD.lease(), 4, 77).set("example.com.", new Ownership("prod"));
    zone.step(Step.ReadFence.class);
    zone.ledger.fenceRead(page(previous), zone.now);
    Batch batch = zone.batch();
    assertThat(batch.before()).contains(previous);
    assertThat(batch.after().values())
        .containsExactly("\"epoch 5 batch 1 of us-east-1 0a1b2c3d4e\"");
  }

  @Test
  void ofATaskThatNobodyHasListedItIsKnownOnceTheTakeoverIsInSyncWhoeverAsks() {
    takeOver();
    wantTwo();
    zone.accept(zone.batch());
    zone.now = zone.now.plusSeconds(6);
    Step.AskChange asked = zone.step(Step.AskChange.class);
    zone.ledger.answered(asked.batch(), true, zone.now);
    assertThat(asked.batch()).as("the takeover's, though it isn't the newest").isEqualTo(1);

    zone.now = zone.now.plusSeconds(11);
    assertThat(zone.ledger.withdrawal(SHOP, "never", zone.now).stage())
        .as("the TTL later")
        .isEqualTo(Stage.NEVER_LISTED);
  }

  @Test
  void theZoneTellsWhichNamesTheServicesOfAClusterHave() {
    zone.step(Step.ReadFence.class);
    zone.ledger.fenceRead(page(List.of()), zone.now);
    zone.accept(zone.batch());
    assertThat(zone.ledger.names("web")).as("it isn't read yet").isEmpty();
    zone.step(Step.ReadOn.class);
    zone.ledger.read(
        page(
            new WantedRecords(new Ownership("prod"), "example.com.")
                .of(shop(Form.ALL, tasks(2)), List.of())),
        zone.now);

    assertThat(zone.ledger.names("web")).containsExactly("shop.web");
    assertThat(zone.ledger.names("we")).isEmpty();
  }

  @Test
  void nothingIsChangedBeforeTheWholeZoneWasRead() {
    zone.ledger.want(shop(Form.ALL, tasks(2)), zone.now);
    zone.step(Step.ReadFence.class);
    zone.ledger.fenceRead(page(List.of()), zone.now);
    zone.accept(zone.batch());
    zone.now = zone.now.plusSeconds(5);
    zone.step(Step.ReadOn.class);
    zone.ledger.read(
        new RecordPage(List.of(), List.of(), Optional.of(Place.ofName("m.example.com."))),
        zone.now);
    assertThat(zone.step(Step.ReadOn.class).from()).contains(Place.ofName("m.example.com."));
    assertThat(zone.ledger.withdrawal(SHOP, "unknown", zone.now).stage()).isEqualTo(Stage.LISTED);
    zone.ledger.read(page(List.of()), zone.now);
    assertThat(zone.batch().size()).isEqualTo(1);
  }

  @Test
  void theZoneOfANewerOwnerIsLeftAloneAndLookedAtAgain() {
    RecordSet newer = new Fence(PROD.lease(), 6, 1).set("example.com.", new Ownership("prod"));
    zone.step(Step.ReadFence.class);
    zone.ledger.fenceRead(page(newer), zone.now);
    zone.step(Step.Rest.class);
    zone.now = zone.now.plus(Duration.ofMinutes(1));
    zone.step(Step.ReadFence.class);
    zone.ledger.fenceRead(page(List.of()), zone.now);
    assertThat(zone.batch().after().values())
        .as("it was removed")
        .containsExactly("\"epoch 5 batch 1 of us-east-1 0a1b2c3d4e\"");
  }

  @Test
  void aBatchWhoseAnswerWasLostIsKnownByItsFenceToHaveBeenMade() {
    takeOver();
    wantTwo();
    Batch lost = lost();
    zone.ledger.fenceRead(page(lost.after()), zone.now);
    assertThat(zone.ledger.state(zone.now).pending()).isZero();
    assertThat(zone.ledger.state(zone.now).recordSets()).isEqualTo(1);
  }

  @Test
  void aBatchThatNeverArrivedIsMadeAnewAndTheOldOneCanNoLongerBe() {
    takeOver();
    wantTwo();
    Batch lost = lost();
    zone.ledger.fenceRead(page(lost.before().orElseThrow()), zone.now);
    Batch again = zone.batch();
    assertThat(again.before()).as("one of them at most").isEqualTo(lost.before());
    assertThat(again.units()).isEqualTo(lost.units());
    assertThat(again.after()).isNotEqualTo(lost.after());
  }

  @Test
  void aBatchThatArrivesLateIsFoundOutWhenTheNextIsRefused() {
    takeOver();
    wantTwo();
    Batch lost = lost();
    zone.ledger.fenceRead(page(lost.before().orElseThrow()), zone.now);
    Batch again = zone.batch();
    zone.ledger.refused(again, "the fence is not as expected", zone.now);
    zone.step(Step.ReadFence.class);
    zone.ledger.fenceRead(page(lost.after()), zone.now);
    assertThat(zone.ledger.state(zone.now).pending()).isZero();
    assertThat(zone.ledger.state(zone.now).refused()).isEmpty();
  }

  @Test
  void aBatchInDoubtIsOvertakenEvenIfNothingElseIsToBeDone() {
    takeOver();
    wantTwo();
    Batch lost = lost();
    zone.ledger.fenceRead(page(lost.before().orElseThrow()), zone.now);
    zone.ledger.want(shop(Form.ALL, List.of()), zone.now);
    assertThat(zone.ledger.withdrawal(SHOP, id(0), zone.now).stage())
        .as("it may yet be written")
        .isEqualTo(Stage.LISTED);
    Batch mark = zone.batch();
    assertThat(mark.units()).isEmpty();
    zone.accept(mark);
    assertThat(zone.ledger.withdrawal(SHOP, id(0), zone.now).stage()).isNotEqualTo(Stage.LISTED);
  }

  @Test
  void aWithdrawalWhoseAnswerWasLostIsInSyncNoSoonerThanALaterChangeAndTwoMinutes() {
    takeOver();
    wantTwo();
    zone.accept(zone.batch());
    zone.ledger.want(shop(Form.ALL, List.of(withdrawn(task(0)), task(1))), zone.now);
    Batch lost = lost();
    zone.ledger.fenceRead(page(lost.after()), zone.now);
    Instant made = zone.now;
    assertThat(zone.ledger.withdrawal(SHOP, id(0), zone.now).stage()).isEqualTo(Stage.PENDING);
    zone.accept(zone.batch());
    zone.now = zone.now.plusSeconds(30);
    zone.step(Step.AskChange.class);
    answerAll();
    assertThat(zone.ledger.withdrawal(SHOP, id(0), zone.now).stage()).isEqualTo(Stage.PENDING);
    zone.now = made.plus(Duration.ofMinutes(2));
    assertThat(zone.ledger.withdrawal(SHOP, id(0), zone.now).quietAt())
        .contains(zone.now.plusSeconds(10));
  }

  @Test
  void aReadingDoesNotUndoWhatWasChangedMeanwhile() {
    takeOver();
    wantTwo();
    zone.accept(zone.batch());
    zone.now = zone.now.plus(RECONCILIATION);
    answerAll();
    zone.step(Step.ReadOn.class);
    zone.ledger.read(
        new RecordPage(List.of(), List.of(), Optional.of(Place.ofName("z.example.com."))),
        zone.now);
    zone.ledger.want(shop(Form.ALL, tasks(1)), zone.now);
    zone.accept(zone.batch());
    zone.step(Step.ReadOn.class);
    zone.ledger.read(page(List.of()), zone.now);
    assertThat(zone.ledger.state(zone.now).drifted()).isZero();
    assertThat(zone.ledger.state(zone.now).pending()).isZero();
  }

  @Test
  void throttledCallsAreTriedAgainEverMoreRarely() {
    takeOver();
    wantTwo();
    Instant before = zone.now;
    for (int i = 0; i < 3; i++) {
      Step.Submit submit = zone.step(Step.Submit.class);
      zone.ledger.failed(submit, failure(Kind.TOO_EARLY), zone.now);
      zone.now = zone.step(Step.Rest.class).until();
    }
    assertThat(Duration.between(before, zone.now)).isEqualTo(Duration.ofMillis(200 + 400 + 800));
    zone.accept(zone.batch());
  }
}
