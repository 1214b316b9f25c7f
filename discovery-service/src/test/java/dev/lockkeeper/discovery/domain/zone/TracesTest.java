package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.records.Tasks.address;
import static dev.lockkeeper.discovery.domain.records.Tasks.id;
import static dev.lockkeeper.discovery.domain.records.Tasks.named;
import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.task;
import static dev.lockkeeper.discovery.domain.records.Tasks.withPort;
import static dev.lockkeeper.discovery.domain.records.Tasks.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.Port;
import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.answers.WrittenAnswers;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.WantedRecords;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a service has written is found again in its record sets. */
class TracesTest {
  private static final List<TaskAnswer> TASKS =
      List.of(withPort(task(1), 8080), withPort(withdrawn(task(2)), 8080));

  private final WantedRecords records = new WantedRecords(new Ownership("prod"), "example.com.");

  @ParameterizedTest
  @EnumSource
  void itsNamesAnswerWithListedTasksAndEachTaskHasItsName(Form form) {
    WrittenAnswers written = traces(named(shop(form, TASKS)));

    assertThat(written.addresses()).containsExactly(address(1));
    assertThat(written.ports()).containsOnlyKeys(id(1), id(2));
    assertThat(written.ports().get(id(1))).containsExactly(new Port("http", Protocol.TCP, 8080));
    assertThat(written.ports().get(id(2))).as("it is in no SRV record").isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void withoutNamesOfTasksThereAreTheAddresses(Form form) {
    WrittenAnswers written = traces(shop(form, TASKS));

    assertThat(written.addresses()).containsExactly(address(1));
    assertThat(written.ports()).isEmpty();
  }

  @Test
  void aServiceThatHasNoneHasWrittenNothing() {
    assertThat(Traces.answers(List.of())).isEqualTo(WrittenAnswers.none());
  }

  private WrittenAnswers traces(ServiceAnswers answers) {
    return Traces.answers(records.of(answers, List.of()));
  }
}
