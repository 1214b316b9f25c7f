package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.records.Tasks.PROD;
import static dev.lockkeeper.discovery.domain.records.Tasks.SHOP;
import static dev.lockkeeper.discovery.domain.records.Tasks.id;
import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.task;
import static dev.lockkeeper.discovery.domain.records.Tasks.tasks;
import static dev.lockkeeper.discovery.domain.records.Tasks.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordSet;
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
  private static final Duration RECONCILIATION = Duration.ofMinutes(15);

  private final ZoneLedger ledger =
      new ZoneLedger(
          "example.com.",
          PROD,
          5,
          ZoneRules.usual(Duration.ofMillis(200), RECONCILIATION),
          () -> 0.5);
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");
  private int changes;

  private static RecordPage page(List<RecordSet> sets) {
    return new RecordPage(sets, List.of(), Optional.empty());
  }

  private static RecordPage page(RecordSet set) {
    return page(List.of(set));
  }

  private void takeOver() {
    step(Step.ReadFence.class);
    ledger.fenceRead(page(List.of()), now);
    accept(batch());
    step(Step.ReadOn.class);
    ledger.read(page(List.of()), now);
  }

  private <S extends Step> S step(Class<S> kind) {
    Step step = ledger.decide(now);
    assertThat(step).isInstanceOf(kind);
    return kind.cast(step);
  }

  private Batch batch() {
    return step(Step.Submit.class).batch();
  }

  private void accept(Batch batch) {
    changes++;
    ledger.accepted(batch, "C" + changes, now);
  }

  private Batch lost() {
    Step.Submit submit = step(Step.Submit.class);
    ledger.failed(submit, failure(Kind.UNCERTAIN), now);
    now = now.plusSeconds(1);
    step(Step.ReadFence.class);
    return submit.batch();
  }

  private static CallFailedException failure(Kind kind) {
    return new CallFailedException(kind, "no answer", Duration.ofMinutes(1), null);
  }

  private void wantTwo() {
    ledger.want(shop(Form.ALL, tasks(2)), now);
    ledger.decide(now);
    now = now.plusMillis(200);
  }

  @Test
  void aZoneIsTakenOverByReplacingThePreviousFence() {
    RecordSet previous = new Fence(PROD.lease(), 4, 77).set("example.com.", new Ownership("prod"));
    step(Step.ReadFence.class);
    ledger.fenceRead(page(previous), now);
    Batch batch = batch();
    assertThat(batch.before()).contains(previous);
    assertThat(batch.after().values())
        .containsExactly("\"epoch 5 batch 1 of us-east-1 0a1b2c3d4e\"");
  }

  @Test
  void nothingIsChangedBeforeTheWholeZoneWasRead() {
    ledger.want(shop(Form.ALL, tasks(2)), now);
    step(Step.ReadFence.class);
    ledger.fenceRead(page(List.of()), now);
    accept(batch());
    now = now.plusSeconds(5);
    step(Step.ReadOn.class);
    ledger.read(
        new RecordPage(List.of(), List.of(), Optional.of(Place.ofName("m.example.com."))), now);
    assertThat(step(Step.ReadOn.class).from()).contains(Place.ofName("m.example.com."));
    assertThat(ledger.withdrawal(SHOP, "unknown", now).stage()).isEqualTo(Stage.LISTED);
    ledger.read(page(List.of()), now);
    assertThat(batch().size()).isEqualTo(1);
  }

  @Test
  void theZoneOfANewerOwnerIsLeftAloneAndLookedAtAgain() {
    RecordSet newer = new Fence(PROD.lease(), 6, 1).set("example.com.", new Ownership("prod"));
    step(Step.ReadFence.class);
    ledger.fenceRead(page(newer), now);
    step(Step.Rest.class);
    now = now.plus(Duration.ofMinutes(1));
    step(Step.ReadFence.class);
    ledger.fenceRead(page(List.of()), now);
    assertThat(batch().after().values())
        .as("it was removed")
        .containsExactly("\"epoch 5 batch 1 of us-east-1 0a1b2c3d4e\"");
  }

  @Test
  void aBatchWhoseAnswerWasLostIsKnownByItsFenceToHaveBeenMade() {
    takeOver();
    wantTwo();
    Batch lost = lost();
    ledger.fenceRead(page(lost.after()), now);
    assertThat(ledger.state(now).pending()).isZero();
    assertThat(ledger.state(now).recordSets()).isEqualTo(1);
  }

  @Test
  void aBatchThatNeverArrivedIsMadeAnewAndTheOldOneCanNoLongerBe() {
    takeOver();
    wantTwo();
    Batch lost = lost();
    ledger.fenceRead(page(lost.before().orElseThrow()), now);
    Batch again = batch();
    assertThat(again.before()).as("one of them at most").isEqualTo(lost.before());
    assertThat(again.units()).isEqualTo(lost.units());
    assertThat(again.after()).isNotEqualTo(lost.after());
  }

  @Test
  void aBatchThatArrivesLateIsFoundOutWhenTheNextIsRefused() {
    takeOver();
    wantTwo();
    Batch lost = lost();
    ledger.fenceRead(page(lost.before().orElseThrow()), now);
    Batch again = batch();
    ledger.refused(again, "the fence is not as expected", now);
    step(Step.ReadFence.class);
    ledger.fenceRead(page(lost.after()), now);
    assertThat(ledger.state(now).pending()).isZero();
    assertThat(ledger.state(now).refused()).isEmpty();
  }

  @Test
  void aBatchInDoubtIsOvertakenEvenIfNothingElseIsToBeDone() {
    takeOver();
    wantTwo();
    Batch lost = lost();
    ledger.fenceRead(page(lost.before().orElseThrow()), now);
    ledger.want(shop(Form.ALL, List.of()), now);
    assertThat(ledger.withdrawal(SHOP, id(0), now).stage())
        .as("it may yet be written")
        .isEqualTo(Stage.LISTED);
    Batch mark = batch();
    assertThat(mark.units()).isEmpty();
    accept(mark);
    assertThat(ledger.withdrawal(SHOP, id(0), now).stage()).isNotEqualTo(Stage.LISTED);
  }

  @Test
  void aWithdrawalWhoseAnswerWasLostIsInSyncNoSoonerThanALaterChangeAndTwoMinutes() {
    takeOver();
    wantTwo();
    accept(batch());
    ledger.want(shop(Form.ALL, List.of(withdrawn(task(0)), task(1))), now);
    Batch lost = lost();
    ledger.fenceRead(page(lost.after()), now);
    Instant made = now;
    assertThat(ledger.withdrawal(SHOP, id(0), now).stage()).isEqualTo(Stage.PENDING);
    accept(batch());
    now = now.plusSeconds(30);
    Step.AskChange ask = step(Step.AskChange.class);
    ledger.answered(ask.batch(), true, now);
    assertThat(ledger.withdrawal(SHOP, id(0), now).stage()).isEqualTo(Stage.PENDING);
    now = made.plus(Duration.ofMinutes(2));
    assertThat(ledger.withdrawal(SHOP, id(0), now).quietAt()).contains(now.plusSeconds(10));
  }

  @Test
  void aReadingDoesNotUndoWhatWasChangedMeanwhile() {
    takeOver();
    wantTwo();
    accept(batch());
    now = now.plus(RECONCILIATION);
    while (ledger.decide(now) instanceof Step.AskChange ask) {
      ledger.answered(ask.batch(), true, now);
    }
    step(Step.ReadOn.class);
    ledger.read(
        new RecordPage(List.of(), List.of(), Optional.of(Place.ofName("z.example.com."))), now);
    ledger.want(shop(Form.ALL, tasks(1)), now);
    accept(batch());
    step(Step.ReadOn.class);
    ledger.read(page(List.of()), now);
    assertThat(ledger.state(now).drifted()).isZero();
    assertThat(ledger.state(now).pending()).isZero();
  }

  @Test
  void throttledCallsAreTriedAgainEverMoreRarely() {
    takeOver();
    wantTwo();
    Instant before = now;
    for (int i = 0; i < 3; i++) {
      Step.Submit submit = step(Step.Submit.class);
      ledger.failed(submit, failure(Kind.TOO_EARLY), now);
      now = step(Step.Rest.class).until();
    }
    assertThat(Duration.between(before, now)).isEqualTo(Duration.ofMillis(200 + 400 + 800));
    accept(batch());
  }
}
