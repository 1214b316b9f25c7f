package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.records.Tasks.SHOP;
import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.task;
import static dev.lockkeeper.discovery.domain.records.Tasks.tasks;
import static dev.lockkeeper.discovery.domain.records.Tasks.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.ServiceTag;
import dev.lockkeeper.discovery.domain.records.Tasks;
import dev.lockkeeper.discovery.domain.records.WantedRecords;
import dev.lockkeeper.discovery.domain.route53.Change.Action;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two shares become one. */
class ServiceDiffTest {
  private final WantedRecords records = new WantedRecords(new Ownership("prod"), "example.com.");
  private final List<RecordSet> written = twoShares();

  private List<RecordSet> twoShares() {
    List<RecordSet> shares = new ArrayList<>(records.of(shop(Form.ALL, tasks(401)), List.of()));
    return records.of(shop(Form.ALL, tasks(401).subList(200, 401)), shares);
  }

  private List<Unit> changes(List<TaskAnswer> tasks) {
    List<RecordSet> wanted = records.of(shop(Form.ALL, tasks), written);
    return ServiceDiff.of(ServiceTag.of(SHOP), wanted, written);
  }

  @Test
  void bothChangeTogetherSoThatNoAnswerIsMissing() {
    assertThat(written).hasSize(2);
    assertThat(changes(tasks(401).subList(200, 401)))
        .singleElement()
        .satisfies(
            unit -> {
              assertThat(unit.changes())
                  .extracting(change -> change.action())
                  .containsExactly(Action.DELETE, Action.DELETE, Action.CREATE);
              assertThat(unit.changes().get(2).set().values()).hasSize(201);
              assertThat(unit.withdraws()).isFalse();
            });
  }

  @Test
  void aWithdrawalDoesNotWaitForIt() {
    List<TaskAnswer> left = new ArrayList<>(tasks(401).subList(201, 401));
    left.add(withdrawn(task(200)));
    assertThat(changes(left))
        .singleElement()
        .satisfies(
            unit -> {
              assertThat(unit.withdraws()).isTrue();
              assertThat(unit.changes()).hasSize(1);
              assertThat(unit.changes().get(0).set().values())
                  .doesNotContain(Tasks.address(200))
                  .hasSize(199);
            });
  }
}
