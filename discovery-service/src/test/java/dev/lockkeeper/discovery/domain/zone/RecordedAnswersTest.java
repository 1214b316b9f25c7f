package dev.lockkeeper.discovery.domain.zone;

import static dev.lockkeeper.discovery.domain.records.Tasks.address;
import static dev.lockkeeper.discovery.domain.records.Tasks.named;
import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.task;
import static dev.lockkeeper.discovery.domain.records.Tasks.withPort;
import static dev.lockkeeper.discovery.domain.records.Tasks.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.answers.WrittenAnswers;
import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.RecordType;
import dev.lockkeeper.discovery.domain.records.WantedRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a service has written is found again in its record sets. */
class RecordedAnswersTest {
  private static final List<TaskAnswer> TASKS =
      List.of(withPort(task(1), 8080), withPort(withdrawn(task(2)), 8080));

  private final WantedRecords records = new WantedRecords(new Ownership("prod"), "example.com.");

  @ParameterizedTest
  @EnumSource
  void namesOfTasksTellAllOfThem(Form form) {
    WrittenAnswers written = readBack(named(shop(form, TASKS)));

    assertThat(written.name()).contains("shop.web");
    assertThat(written.addresses()).containsExactly(address(1));
    assertThat(written.tasks())
        .as("only what is listed has SRV records")
        .containsExactly(withPort(task(1), 8080), withdrawn(task(2)));
  }

  @Test
  void withoutNamesOfTasksThereAreAddressesAndWhoHasARecordSetAlone() {
    assertThat(readBack(shop(Form.ALL, TASKS)))
        .isEqualTo(new WrittenAnswers(Optional.of("shop.web"), Set.of(address(1)), List.of()));
    assertThat(readBack(shop(Form.MULTIVALUE, TASKS)))
        .isEqualTo(
            new WrittenAnswers(Optional.of("shop.web"), Set.of(address(1)), List.of(task(1))));
  }

  @Test
  void allNamesOfServicesAreFoundAlsoByTheNamesOfTheirTasks() {
    List<RecordSet> written = new ArrayList<>(records.of(named(shop(Form.ALL, TASKS)), List.of()));
    assertThat(RecordedAnswers.names(written, "example.com.")).containsExactly("shop.web");

    written.removeIf(set -> !Ownership.isOwnName(set));
    assertThat(RecordedAnswers.names(written, "example.com.")).containsExactly("shop.web");
  }

  @Test
  void aServiceThatHasNoneHasWrittenNothing() {
    assertThat(RecordedAnswers.in(List.of(), "example.com.")).isEqualTo(WrittenAnswers.none());
  }

  @Test
  void anSrvRecordThatSomebodyHasChangedTellsNothing() {
    List<RecordSet> changed =
        records.of(named(shop(Form.ALL, TASKS)), List.of()).stream()
            .map(set -> isSrv(set) ? set.withValues(List.of("1 1 8080 localhost")) : set)
            .toList();

    assertThat(RecordedAnswers.in(changed, "example.com.").tasks())
        .containsExactly(task(1), withdrawn(task(2)));
  }

  private static boolean isSrv(RecordSet set) {
    return set.group().type() == RecordType.SRV;
  }

  private WrittenAnswers readBack(ServiceAnswers answers) {
    return RecordedAnswers.in(records.of(answers, List.of()), "example.com.");
  }
}
