package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.tasks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.WantedRecords;
import dev.lockkeeper.discovery.domain.route53.Change;
import dev.lockkeeper.discovery.domain.route53.Change.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three multivalue answers are replaced by others, and Route 53 takes none of the new ones. */
class ReplacedAnswersTest {
  private static final List<TaskAnswer> OLD = tasks(3);

  private final SteppedLedger zone = new SteppedLedger();
  private final Set<RecordSet> sets = new HashSet<>();
  private final Set<String> refused = new HashSet<>();
  private RecordSet fence;

  private void pass(Duration time) {
    Instant until = zone.now.plus(time);
    while (zone.now.isBefore(until)) {
      take(zone.ledger.decide(zone.now));
      zone.now = zone.now.plusMillis(200);
    }
  }

  private void take(Step step) {
    if (step instanceof Step.ReadFence) {
      zone.ledger.fenceRead(
          fence == null ? SteppedLedger.page() : SteppedLedger.page(fence), zone.now);
    } else if (step instanceof Step.ReadOn) {
      zone.ledger.read(SteppedLedger.page(), zone.now);
    } else if (step instanceof Step.AskChange asked) {
      zone.ledger.answered(asked.batch(), true, zone.now);
    } else if (step instanceof Step.LookAt look) {
      zone.ledger.looked(look.name(), SteppedLedger.page(List.copyOf(sets)), zone.now);
    } else if (step instanceof Step.Submit submit) {
      submit(submit.batch());
    }
  }

  private void submit(Batch batch) {
    List<Change> changes = batch.units().stream().flatMap(unit -> unit.changes().stream()).toList();
    if (changes.stream().anyMatch(this::isRefused)) {
      zone.ledger.refused(batch, "not that", zone.now);
      return;
    }
    fence = batch.after();
    for (Change change : changes) {
      if (change.action() == Action.DELETE) {
        sets.remove(change.set());
      } else {
        sets.add(change.set());
      }
    }
    zone.accept(batch);
  }

  private boolean isRefused(Change change) {
    return change.action() != Action.DELETE
        && refused.stream().anyMatch(change.set().values()::contains);
  }

  private static ServiceAnswers answers(List<TaskAnswer> tasks) {
    return shop(Form.MULTIVALUE, tasks);
  }

  @Test
  void theOldOnesStayUntilNewOnesAreTaken() {
    pass(Duration.ofSeconds(2));
    zone.ledger.want(answers(OLD), zone.now);
    pass(Duration.ofSeconds(2));
    Set<RecordSet> before = Set.copyOf(sets);
    assertThat(before).hasSize(3);

    List<TaskAnswer> next = tasks(6).subList(3, 6);
    next.forEach(task -> refused.addAll(values(task)));
    zone.ledger.want(answers(next), zone.now);
    pass(Duration.ofMinutes(1));
    assertThat(sets).as("refused, one by one").isEqualTo(before);

    refused.clear();
    pass(Duration.ofMinutes(10));
    assertThat(sets).hasSize(3).doesNotContainAnyElementsOf(before);
  }

  private static Set<String> values(TaskAnswer task) {
    Set<String> values = new HashSet<>();
    new WantedRecords(new Ownership("prod"), "example.com.")
        .of(answers(List.of(task)), List.of())
        .forEach(set -> values.addAll(set.values()));
    return values;
  }
}
