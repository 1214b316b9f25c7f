package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.records.Tasks.PROD;
import static dev.lockkeeper.discovery.domain.records.Tasks.SHOP;
import static dev.lockkeeper.discovery.domain.records.Tasks.id;
import static dev.lockkeeper.discovery.domain.records.Tasks.named;
import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.task;
import static dev.lockkeeper.discovery.domain.records.Tasks.tasks;
import static dev.lockkeeper.discovery.domain.records.Tasks.withPort;
import static dev.lockkeeper.discovery.domain.records.Tasks.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.WantedRecords;
import dev.lockkeeper.discovery.domain.route53.CallFailedException;
import dev.lockkeeper.discovery.domain.route53.CallFailedException.Kind;
import dev.lockkeeper.discovery.domain.route53.Change.Action;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A zone where something goes wrong for long. */
class ZoneTroubleTest {
  private static final ServiceKey OTHER = new ServiceKey("web", "other");
  private static final Duration RECONCILIATION = Duration.ofMinutes(15);

  private final ZoneLedger ledger =
      new ZoneLedger(
          "example.com.",
          PROD,
          5,
          ZoneRules.usual(Duration.ofMillis(200), RECONCILIATION),
          () -> 0.5);
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");
  private Predicate<Batch> refuses = batch -> false;
  private RecordPage left = page(List.of());
  private RecordPage fence = left;
  private int batches;
  private int readings;
  private int questions;

  private static RecordPage page(List<RecordSet> sets) {
    return new RecordPage(sets, List.of(), Optional.empty());
  }

  /** Each call takes a fifth of a second, as Route 53's rate has it. */
  private void pass(Duration time) {
    Instant until = now.plus(time);
    while (now.isBefore(until)) {
      take(ledger.decide(now));
      now = now.plusMillis(200);
    }
  }

  private void take(Step step) {
    if (step instanceof Step.ReadFence) {
      ledger.fenceRead(fence, now);
    } else if (step instanceof Step.ReadOn) {
      readings++;
      ledger.read(left, now);
    } else if (step instanceof Step.AskChange asked) {
      questions++;
      ledger.answered(asked.batch(), true, now);
    } else if (step instanceof Step.LookAt look) {
      ledger.looked(look.name(), page(List.of()), now);
    } else if (step instanceof Step.Submit submit) {
      submit(submit.batch());
    }
  }

  private void submit(Batch batch) {
    batches++;
    if (refuses.test(batch)) {
      ledger.refused(batch, "not that", now);
    } else {
      fence = page(List.of(batch.after()));
      ledger.accepted(batch, "C" + batches, now);
    }
  }

  private static boolean creates(Batch batch) {
    return batch.units().stream()
        .flatMap(unit -> unit.changes().stream())
        .anyMatch(change -> change.action() == Action.CREATE);
  }

  private static ServiceAnswers other(Form form, List<TaskAnswer> tasks) {
    return new ServiceAnswers(OTHER, "other.web", 10, form, false, tasks);
  }

  @Test
  void aFullZoneIsTriedAgainByFewCallsAndAllElseGoesOn() {
    pass(Duration.ofSeconds(2));
    ledger.want(other(Form.ALL, tasks(3)), now);
    pass(Duration.ofSeconds(1));
    refuses = ZoneTroubleTest::creates;
    ledger.want(named(shop(Form.MULTIVALUE, tasks(90))), now);
    pass(Duration.ofMinutes(1));
    batches = 0;
    readings = 0;
    ledger.want(other(Form.ALL, tasks(2)), now);
    pass(Duration.ofMinutes(30));
    assertThat(batches).as("some dozens every five minutes").isLessThan(6 * 60);
    assertThat(readings).as("read over").isPositive();
    assertThat(ledger.withdrawal(OTHER, id(2), now).stage()).isEqualTo(Stage.IN_SYNC);
    assertThat(ledger.problem(SHOP)).contains("Route 53 refuses it: not that");
    refuses = batch -> false;
    pass(Duration.ofMinutes(6));
    assertThat(ledger.state(now).pending()).as("once there is room").isZero();
  }

  @Test
  void withdrawalsAreNotGivenUpWithTheChangesBesideThem() {
    pass(Duration.ofSeconds(2));
    ledger.want(other(Form.MULTIVALUE, tasks(40)), now);
    pass(Duration.ofSeconds(1));
    refuses = ZoneTroubleTest::creates;
    ledger.want(named(shop(Form.MULTIVALUE, tasks(90))), now);
    ledger.want(other(Form.MULTIVALUE, tasks(1)), now);
    pass(Duration.ofSeconds(30));
    for (int i = 1; i < 40; i++) {
      assertThat(ledger.withdrawal(OTHER, id(i), now).stage()).isNotEqualTo(Stage.LISTED);
    }
  }

  @Test
  void changesWithoutEndDontKeepAWithdrawalFromBeingInSyncNorTheZoneFromBeingRead() {
    pass(Duration.ofSeconds(2));
    ledger.want(other(Form.ALL, tasks(3)), now);
    pass(Duration.ofSeconds(1));
    ledger.want(other(Form.ALL, tasks(2)), now);
    readings = 0;
    for (int i = 0; i < 20 * 60 * 5; i++) {
      ledger.want(shop(Form.ALL, List.of(task(i % 7))), now);
      pass(Duration.ofMillis(200));
      ledger.withdrawal(OTHER, id(2), now);
    }
    assertThat(ledger.withdrawal(OTHER, id(2), now).stage()).isEqualTo(Stage.IN_SYNC);
    assertThat(readings).isPositive();
  }

  @Test
  void aQuestionThatIsNotAllowedHoldsNoChangeBack() {
    pass(Duration.ofSeconds(2));
    ledger.want(shop(Form.ALL, tasks(3)), now);
    pass(Duration.ofSeconds(1));
    Step step = ledger.decide(now);
    while (!(step instanceof Step.AskChange)) {
      now = now.plusSeconds(1);
      step = ledger.decide(now);
    }
    Duration later = Duration.ofMinutes(1);
    ledger.failed(step, new CallFailedException(Kind.NOT_DONE, "no permission", later, null), now);
    ledger.want(shop(Form.ALL, tasks(2)), now);
    assertThat(ledger.decide(now)).isInstanceOf(Step.Submit.class);
    pass(Duration.ofSeconds(30));
    assertThat(questions).as("asked rarely").isEqualTo(1);
  }

  @Test
  void whatAnEarlierOwnerLeftIsListedWhileItsServiceHasNotSpoken() {
    for (Form form : List.of(Form.ALL, Form.MULTIVALUE)) {
      isSeen(named(shop(form, List.of(task(0), withdrawn(task(1))))));
      isSeen(named(shop(form, List.of(withPort(task(0), 80), withdrawn(withPort(task(1), 80))))));
    }
    isSeen(shop(Form.MULTIVALUE, List.of(task(0), withdrawn(task(1)))));
  }

  private static void isSeen(ServiceAnswers answers) {
    ZoneTroubleTest zone = new ZoneTroubleTest();
    zone.left =
        page(new WantedRecords(new Ownership("prod"), "example.com.").of(answers, List.of()));
    zone.pass(Duration.ofMinutes(5));
    assertThat(zone.ledger.withdrawal(SHOP, id(0), zone.now).stage())
        .as("%s", answers)
        .isEqualTo(Stage.LISTED);
    assertThat(zone.ledger.withdrawal(SHOP, id(1), zone.now).stage())
        .as("%s", answers)
        .isEqualTo(Stage.NEVER_LISTED);
  }
}
