package dev.lockkeeper.discovery.handling.zones;

import static dev.lockkeeper.discovery.domain.records.Tasks.SHOP;
import static dev.lockkeeper.discovery.domain.records.Tasks.address;
import static dev.lockkeeper.discovery.domain.records.Tasks.id;
import static dev.lockkeeper.discovery.domain.records.Tasks.lasting;
import static dev.lockkeeper.discovery.domain.records.Tasks.named;
import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.task;
import static dev.lockkeeper.discovery.domain.records.Tasks.tasks;
import static dev.lockkeeper.discovery.domain.records.Tasks.withdrawn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.Routing.Policy;
import dev.lockkeeper.discovery.domain.route53.HostedZones;
import dev.lockkeeper.discovery.domain.zone.ZoneState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

class ZoneWritingTest {
  private static final String NAME = "shop.web.example.com.";
  private static final String CHANGE = "ChangeResourceRecordSets";

  private final ZoneWorld world = new ZoneWorld(7);
  private final Map<ServiceKey, ServiceAnswers> wants = new HashMap<>();
  private final Owner owner = newOwner("one", world.route53);

  private Owner newOwner(String id, HostedZones route53) {
    return new Owner(
        world, id, new FlakyZones(route53, new Random(1)), wants, Set.of(), new Random(1));
  }

  private void want(ServiceAnswers answers) {
    wants.put(answers.service(), answers);
    owner.writing.want(world.zone, answers);
  }

  private void pass(Duration time, Owner... owners) {
    Instant until = world.clock.instant().plus(time);
    while (world.clock.instant().isBefore(until)) {
      for (Owner each : owners) {
        each.look();
      }
      world.pass(Duration.ofMillis(100));
    }
  }

  private void pass(Duration time) {
    pass(time, owner);
  }

  private Set<String> written() {
    Set<String> values = new TreeSet<>();
    written(NAME).forEach(set -> values.addAll(set.values()));
    return values;
  }

  private List<RecordSet> written(String name) {
    return world.sets().stream().filter(set -> set.group().name().equals(name)).toList();
  }

  private Withdrawal withdrawal(int task) {
    return owner.writing.withdrawal(world.zone, SHOP, id(task));
  }

  private ZoneState state() {
    return owner.writing.state(world.zone).orElseThrow().state();
  }

  @Test
  void whatIsWantedIsWrittenWithinASecond() {
    pass(Duration.ofSeconds(2));
    want(shop(Form.BY_SIZE, tasks(3)));
    pass(Duration.ofSeconds(1));
    assertThat(written()).containsExactly("10.0.0.0", "10.0.0.1", "10.0.0.2");
    assertThat(state().pending()).isZero();
  }

  @Test
  void aChangeOfFormIsMadeByOneBatch() {
    pass(Duration.ofSeconds(2));
    want(shop(Form.BY_SIZE, tasks(8)));
    pass(Duration.ofSeconds(1));
    long before = world.calls("lockkeeper", CHANGE);
    want(shop(Form.BY_SIZE, tasks(9)));
    pass(Duration.ofSeconds(1));
    assertThat(world.calls("lockkeeper", CHANGE)).isEqualTo(before + 1);
    assertThat(written(NAME)).singleElement().matches(set -> set.values().size() == 9);
  }

  @Test
  void aFormTooLargeToChangeByOneBatchChangesWithoutAnAnswerMissing() {
    pass(Duration.ofSeconds(2));
    want(shop(Form.MULTIVALUE, tasks(100)));
    pass(Duration.ofSeconds(1));
    want(shop(Form.MULTIVALUE, tasks(1000)));
    for (int i = 0; i < 30; i++) {
      pass(Duration.ofMillis(100));
      assertThat(written()).contains(address(0), address(57), address(99));
    }
    assertThat(written()).hasSize(1000);
    want(shop(Form.MULTIVALUE, tasks(50)));
    for (int i = 0; i < 30; i++) {
      pass(Duration.ofMillis(100));
      assertThat(written()).contains(address(0), address(49));
    }
    assertThat(written(NAME)).hasSize(50);
    assertThat(written(NAME)).allMatch(set -> set.routing().policy() == Policy.MULTIVALUE);
  }

  @Test
  void aWithdrawalIsQuietATtlAfterItIsInSync() {
    pass(Duration.ofSeconds(2));
    want(shop(Form.ALL, tasks(2)));
    pass(Duration.ofSeconds(90));
    assertThat(withdrawal(0).stage()).isEqualTo(Stage.LISTED);
    want(shop(Form.ALL, List.of(withdrawn(task(0)), task(1))));
    assertThat(withdrawal(0).stage()).as("not written yet").isEqualTo(Stage.LISTED);
    pass(Duration.ofSeconds(1));
    assertThat(withdrawal(0).stage()).isEqualTo(Stage.PENDING);
    assertThat(world.answers(NAME, "A")).as("name servers don't know").contains(address(0));
    Instant before = world.clock.instant();
    pass(Duration.ofSeconds(90));
    Withdrawal quiet = withdrawal(0);
    assertThat(quiet.stage()).isEqualTo(Stage.IN_SYNC);
    assertThat(quiet.quietAt().orElseThrow())
        .isBetween(before.plusSeconds(20 + 10), before.plusSeconds(75 + 10));
    assertThat(withdrawal(1).stage()).isEqualTo(Stage.LISTED);
    assertThat(withdrawal(77).stage()).as("a stranger").isEqualTo(Stage.NEVER_LISTED);
  }

  @Test
  void aTtlThatWasLongerJustNowStillCounts() {
    pass(Duration.ofSeconds(2));
    want(lasting(300, shop(Form.ALL, tasks(2))));
    pass(Duration.ofSeconds(90));
    want(shop(Form.ALL, tasks(2)));
    pass(Duration.ofSeconds(1));
    want(shop(Form.ALL, List.of(withdrawn(task(0)), task(1))));
    Instant before = world.clock.instant();
    pass(Duration.ofSeconds(1));
    assertThat(withdrawal(0).stage()).isEqualTo(Stage.PENDING);
    pass(Duration.ofSeconds(90));
    assertThat(withdrawal(0).quietAt().orElseThrow()).isAfter(before.plusSeconds(300));
  }

  @Test
  void whatAnEarlierOwnerWithdrewIsQuietATtlAfterTheTakeoverIsInSync() {
    want(shop(Form.ALL, List.of(task(1))));
    pass(Duration.ofSeconds(10));
    assertThat(withdrawal(0).stage()).isEqualTo(Stage.PENDING);
    pass(Duration.ofSeconds(90));
    assertThat(withdrawal(0).stage()).isEqualTo(Stage.NEVER_LISTED);
  }

  @Test
  void aPoisonedChangeIsToldAndTheOthersGoThrough() {
    pass(Duration.ofSeconds(2));
    TaskAnswer poison =
        new TaskAnswer("bad", Optional.of("10.0.0.300"), Optional.empty(), List.of(), true);
    want(shop(Form.MULTIVALUE, List.of(task(1), poison, task(2))));
    ServiceKey other = new ServiceKey("web", "other");
    want(new ServiceAnswers(other, "other.web", 10, Form.ALL, false, tasks(3)));
    pass(Duration.ofSeconds(5));
    assertThat(written()).containsExactly(address(1), address(2));
    assertThat(written("other.web.example.com.")).hasSize(1);
    assertThat(owner.writing.problem(world.zone, SHOP)).get().asString().contains("10.0.0.300");
    assertThat(owner.writing.problem(world.zone, other)).isEmpty();
    assertThat(state().refused()).hasSize(1);
    want(shop(Form.MULTIVALUE, tasks(3)));
    pass(Duration.ofSeconds(1));
    assertThat(owner.writing.problem(world.zone, SHOP)).isEmpty();
    assertThat(state().refused()).isEmpty();
  }

  @Test
  void aNameThatAPersonHasIsLeftToThem() {
    ResourceRecordSet theirs = plain(NAME, "192.0.2.1");
    world.change(ChangeAction.CREATE, theirs);
    world.pass(Duration.ofSeconds(1));
    want(named(shop(Form.ALL, tasks(2))));
    pass(Duration.ofSeconds(3));
    assertThat(world.all()).contains(theirs);
    assertThat(written(NAME)).isEmpty();
    assertThat(written(id(0) + "." + NAME)).as("its own name").hasSize(1);
    assertThat(owner.writing.problem(world.zone, SHOP)).get().asString().contains(NAME);
    world.change(ChangeAction.DELETE, theirs);
    pass(Duration.ofMinutes(3));
    assertThat(written(NAME)).as("once it is free").hasSize(1);
  }

  @Test
  void driftIsRepairedAndOrphansGoOnceTheirClusterHasSpoken() {
    pass(Duration.ofSeconds(2));
    want(shop(Form.ALL, tasks(2)));
    pass(Duration.ofSeconds(1));
    ResourceRecordSet ours =
        world.all().stream().filter(set -> set.name().equals(NAME)).findFirst().orElseThrow();
    world.change(ChangeAction.DELETE, ours);
    pass(Duration.ofMinutes(3));
    assertThat(written()).as("restored").hasSize(2);
    wants.clear();
    Owner next = newOwner("two", world.route53);
    pass(Duration.ofSeconds(60), next);
    assertThat(next.isOwner()).isTrue();
    assertThat(written()).as("nobody has spoken of it").hasSize(2);
    next.writing.complete(world.zone, "web");
    pass(Duration.ofSeconds(1), next);
    assertThat(written()).isEmpty();
  }

  @Test
  void theBatchOfAnOwnerThatWasReplacedFailsAsAWhole() {
    pass(Duration.ofSeconds(2));
    want(shop(Form.ALL, tasks(2)));
    pass(Duration.ofSeconds(1));
    owner.stopClock();
    Owner next = newOwner("two", world.route53);
    pass(Duration.ofSeconds(60), next);
    assertThat(next.isOwner()).isTrue();
    owner.writing.want(world.zone, shop(Form.ALL, tasks(5)));
    for (int i = 0; i < 50; i++) {
      world.pass(Duration.ofMillis(100));
      owner.workOnly();
    }
    assertThat(written()).hasSize(2);
    assertThat(state().problem()).get().asString().contains("newer owner");
    long calls = world.calls("lockkeeper", CHANGE);
    owner.workOnly();
    assertThat(world.calls("lockkeeper", CHANGE)).as("it has stopped").isEqualTo(calls);
  }

  private static ResourceRecordSet plain(String name, String value) {
    return ResourceRecordSet.builder()
        .name(name)
        .type(RRType.A)
        .ttl(60L)
        .resourceRecords(ResourceRecord.builder().value(value).build())
        .build();
  }
}
