package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.records.Tasks.PROD;
import static dev.lockkeeper.discovery.domain.records.Tasks.named;
import static dev.lockkeeper.discovery.domain.records.Tasks.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.records.Tasks;
import dev.lockkeeper.discovery.domain.route53.Change;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many calls a burst costs; larger than the sandbox's zones may be, so without one. */
class BurstTest {
  private static final int SERVICES = 1250;
  private static final int TASKS = 8;
  private static final RecordPage NOTHING = new RecordPage(List.of(), List.of(), Optional.empty());

  private final ZoneLedger ledger =
      new ZoneLedger(
          "example.com.",
          PROD,
          1,
          ZoneRules.usual(Duration.ofMillis(200), Duration.ofMinutes(15)),
          () -> 0.5);
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");

  private int batches() {
    int batches = 0;
    Step step = ledger.decide(now);
    while (!(step instanceof Step.Rest)) {
      if (step instanceof Step.ReadFence) {
        ledger.fenceRead(NOTHING, now);
      } else if (step instanceof Step.ReadOn) {
        ledger.read(NOTHING, now);
      } else if (step instanceof Step.Submit submit) {
        isAllowed(submit.batch().changes());
        ledger.accepted(submit.batch(), "C" + batches, now);
        batches++;
      }
      step = ledger.decide(now);
    }
    return batches;
  }

  private static void isAllowed(List<Change> changes) {
    assertThat(changes.stream().mapToInt(Change::values).sum()).isLessThanOrEqualTo(1000);
    assertThat(changes.stream().mapToInt(Change::characters).sum()).isLessThanOrEqualTo(32_000);
  }

  @Test
  void tenThousandTasksThatStartAreAnsweredAndNamedByTwentyOneBatches() {
    assertThat(batches()).as("the zone is taken over").isEqualTo(1);
    wantAll(TASKS);
    now = now.plusMillis(200);
    assertThat(batches()).isLessThanOrEqualTo(21);
    assertThat(ledger.state(now).pending()).isZero();
    assertThat(ledger.state(now).recordSets()).isEqualTo(2 * SERVICES * TASKS);
    wantAll(0);
    now = now.plusMillis(200);
    assertThat(batches()).as("and as many when all stop").isLessThanOrEqualTo(21);
    assertThat(ledger.state(now).recordSets()).isZero();
  }

  private void wantAll(int tasks) {
    for (int i = 0; i < SERVICES; i++) {
      int first = i * TASKS;
      List<TaskAnswer> all = IntStream.range(first, first + tasks).mapToObj(Tasks::task).toList();
      ServiceKey service = new ServiceKey("web", "s" + i);
      ServiceAnswers answers =
          new ServiceAnswers(service, "s" + i + ".web", 10, Form.BY_SIZE, true, all);
      ledger.want(answers, now);
    }
  }

  @Test
  void manyWantsOfAMomentAreWrittenTogetherAndAWithdrawalAtOnce() {
    batches();
    ledger.want(named(Tasks.shop(Form.ALL, List.of(task(1)))), now);
    assertThat(batches()).as("waits for others").isZero();
    now = now.plusMillis(100);
    ledger.want(named(Tasks.shop(Form.ALL, List.of(task(1), task(2)))), now);
    now = now.plusMillis(100);
    assertThat(batches()).isEqualTo(1);
    ledger.want(named(Tasks.shop(Form.ALL, List.of(Tasks.withdrawn(task(1)), task(2)))), now);
    assertThat(batches()).as("doesn't wait").isEqualTo(1);
  }
}
