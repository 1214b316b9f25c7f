package dev.lockkeeper.discovery.domain.records;

import static dev.lockkeeper.discovery.domain.records.Tasks.address;
import static dev.lockkeeper.discovery.domain.records.Tasks.id;
import static dev.lockkeeper.discovery.domain.records.Tasks.named;
import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.task;
import static dev.lockkeeper.discovery.domain.records.Tasks.tasks;
import static dev.lockkeeper.discovery.domain.records.Tasks.withPort;
import static dev.lockkeeper.discovery.domain.records.Tasks.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.records.Routing.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WantedRecordsTest {
  private static final RecordGroup SHOP = new RecordGroup("shop.web.example.com.", RecordType.A);

  private final WantedRecords records = new WantedRecords(new Ownership("prod"), "Example.com");
  private List<RecordSet> written = List.of();

  private List<RecordSet> write(ServiceAnswers answers) {
    written = records.of(answers, written);
    return written;
  }

  private Policy policyOf(int tasks) {
    return write(shop(Form.BY_SIZE, tasks(tasks))).get(0).routing().policy();
  }

  @Test
  void allAnswersAreOneWeightedRecordSetThatSaysWhoseItIs() {
    assertThat(write(shop(Form.ALL, tasks(3))))
        .containsExactly(
            new RecordSet(
                SHOP,
                "lockkeeper:prod:web:shop:all-0",
                Routing.weighted(1),
                10,
                List.of("10.0.0.0", "10.0.0.1", "10.0.0.2")));
  }

  @Test
  void multivalueAnswersAreARecordSetForEachTask() {
    assertThat(write(shop(Form.MULTIVALUE, tasks(2))))
        .containsExactly(
            new RecordSet(
                SHOP,
                "lockkeeper:prod:web:shop:" + id(0),
                Routing.MULTIVALUE,
                10,
                List.of("10.0.0.0")),
            new RecordSet(
                SHOP,
                "lockkeeper:prod:web:shop:" + id(1),
                Routing.MULTIVALUE,
                10,
                List.of("10.0.0.1")));
  }

  @Test
  void moreThanEightAnswersAreWrittenAtOnceAndFewAgainOnlyBelowSeven() {
    assertThat(policyOf(8)).isEqualTo(Policy.MULTIVALUE);
    assertThat(policyOf(9)).isEqualTo(Policy.WEIGHTED);
    assertThat(policyOf(7)).isEqualTo(Policy.WEIGHTED);
    assertThat(policyOf(6)).isEqualTo(Policy.MULTIVALUE);
    assertThat(policyOf(8)).isEqualTo(Policy.MULTIVALUE);
  }

  @Test
  void moreRecordSetsThanRoute53TakesOfANameAreWrittenAtOnce() {
    assertThat(write(shop(Form.MULTIVALUE, tasks(100)))).hasSize(100);
    assertThat(write(shop(Form.MULTIVALUE, tasks(101)))).hasSize(1);
  }

  @Test
  void fourHundredAndOneAnswersAreSharedInProportion() {
    List<RecordSet> shares = write(shop(Form.ALL, tasks(401)));
    assertThat(shares).extracting(set -> set.values().size()).containsExactly(400, 1);
    assertThat(shares)
        .extracting(RecordSet::routing)
        .containsExactly(Routing.weighted(255), Routing.weighted(1));
  }

  @Test
  void anAnswerStaysInItsShareWhenOthersGo() {
    List<RecordSet> before = write(shop(Form.ALL, tasks(700)));
    List<TaskAnswer> less = new ArrayList<>(tasks(700));
    less.remove(5);
    List<RecordSet> after = write(shop(Form.ALL, less));
    assertThat(after).hasSize(2);
    long changed = after.stream().filter(set -> !before.contains(set)).count();
    assertThat(changed).isEqualTo(1);
  }

  @Test
  void aTaskHasANameAsLongAsItRunsAlsoWhenItIsWithdrawn() {
    List<RecordSet> sets = write(named(shop(Form.ALL, List.of(withdrawn(task(1))))));
    assertThat(sets)
        .containsExactly(
            new RecordSet(
                new RecordGroup(id(1) + ".shop.web.example.com.", RecordType.A),
                "lockkeeper:prod:web:shop:" + id(1),
                Routing.weighted(1),
                10,
                List.of(address(1))));
  }

  @Test
  void portsOfListedTasksPointAtTheirNames() {
    List<TaskAnswer> tasks = List.of(withPort(task(1), 8080), withPort(withdrawn(task(2)), 8080));
    assertThat(write(named(shop(Form.ALL, tasks))))
        .filteredOn(set -> set.group().type() == RecordType.SRV)
        .containsExactly(
            new RecordSet(
                new RecordGroup("_http._tcp.shop.web.example.com.", RecordType.SRV),
                "lockkeeper:prod:web:shop:all-0",
                Routing.weighted(1),
                10,
                List.of("1 1 8080 " + id(1) + ".shop.web.example.com.")));
  }

  @Test
  void aShareOfLongValuesFitsIntoABatchWhenItChanges() {
    List<TaskAnswer> tasks = tasks(400).stream().map(each -> withPort(each, 8080)).toList();
    assertThat(write(named(shop(Form.ALL, tasks))))
        .filteredOn(set -> set.group().type() == RecordType.SRV)
        .hasSizeGreaterThan(1)
        .allMatch(set -> set.characters() * 2 < 31_500);
  }

  @Test
  void anAddressThatTasksShareIsAnsweredOnce() {
    TaskAnswer other =
        new TaskAnswer(id(9), task(1).ipv4(), Optional.of("2001:db8::9"), List.of(), true);
    assertThat(write(shop(Form.MULTIVALUE, List.of(other, task(1)))))
        .extracting(RecordSet::group, RecordSet::values)
        .containsExactly(
            tuple(SHOP, List.of(address(1))),
            tuple(new RecordGroup(SHOP.name(), RecordType.AAAA), List.of("2001:db8::9")));
  }
}
