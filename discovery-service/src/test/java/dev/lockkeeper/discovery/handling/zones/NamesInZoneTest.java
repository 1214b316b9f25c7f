package dev.lockkeeper.discovery.handling.zones;

import static dev.lockkeeper.discovery.domain.records.Tasks.SHOP;
import static dev.lockkeeper.discovery.domain.records.Tasks.named;
import static dev.lockkeeper.discovery.domain.records.Tasks.shop;
import static dev.lockkeeper.discovery.domain.records.Tasks.tasks;
import static dev.lockkeeper.discovery.domain.records.Tasks.withPort;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.zone.ZoneState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Names that are long, and names with many answers. */
class NamesInZoneTest {
  private static final String NAME = "shop.web.example.com.";

  private final ZoneWorld world = new ZoneWorld(7);
  private final Owner owner =
      new Owner(
          world,
          "one",
          new FlakyZones(world.route53, new Random(1)),
          Map.of(),
          Set.of(),
          new Random(1));

  private void want(ServiceAnswers answers) {
    owner.writing.want(world.zone, answers);
  }

  private void pass(Duration time) {
    for (long steps = time.toMillis() / 100; steps > 0; steps--) {
      owner.look();
      world.pass(Duration.ofMillis(100));
    }
  }

  private Set<String> written() {
    Set<String> values = new TreeSet<>();
    written(NAME).forEach(set -> values.addAll(set.values()));
    return values;
  }

  private List<RecordSet> written(String name) {
    return world.sets().stream().filter(set -> set.group().name().equals(name)).toList();
  }

  private ZoneState state() {
    return owner.writing.state(world.zone).orElseThrow().state();
  }

  @Test
  void aNameTooLongWithItsZoneIsToldOnItsServiceAndWhatFitsIsWritten() {
    pass(Duration.ofSeconds(2));
    String label = "a".repeat(59) + ".";
    String name = label.repeat(4).substring(0, 239);
    ServiceAnswers answers = shop(Form.ALL, tasks(2));
    List<TaskAnswer> withPorts =
        answers.tasks().stream().map(task -> withPort(task, 8080)).toList();
    want(named(new ServiceAnswers(SHOP, name, 10, Form.ALL, true, withPorts)));
    pass(Duration.ofSeconds(3));

    assertThat(written(name + ".example.com.")).as("251 characters").hasSize(1);
    assertThat(world.sets()).as("and the fence").hasSize(2);
    assertThat(owner.writing.problem(world.zone, SHOP))
        .get()
        .asString()
        .contains("has 284 characters, DNS allows 253", "nor are 2 others", "lockkeeper:dns-name");
    assertThat(state().refused()).as("Route 53 wasn't asked").isEmpty();
    assertThat(state().pending()).isZero();
    assertThat(state().inTheWay()).isEmpty();
  }

  @Test
  void sharesAreMergedAfterScalingInWithoutAnAnswerMissing() {
    pass(Duration.ofSeconds(2));
    want(shop(Form.ALL, tasks(1300)));
    pass(Duration.ofSeconds(3));
    assertThat(written(NAME)).hasSize(4);
    List<TaskAnswer> left = tasks(1300).stream().filter(task -> number(task) % 5 == 0).toList();
    want(shop(Form.ALL, left));
    Set<String> addresses = new TreeSet<>();
    left.forEach(task -> addresses.add(task.ipv4().orElseThrow()));
    for (int i = 0; i < 50; i++) {
      world.pass(Duration.ofMillis(100));
      owner.look();
      assertThat(written()).containsAll(addresses);
    }
    assertThat(written()).isEqualTo(addresses);
    assertThat(written(NAME)).singleElement().matches(set -> set.values().size() == 260);
  }

  private static int number(TaskAnswer task) {
    return Integer.parseInt(task.taskId(), 16);
  }

  @Test
  void sharesThatAreNearlyNeededAreNotMerged() {
    pass(Duration.ofSeconds(2));
    want(shop(Form.ALL, tasks(401)));
    pass(Duration.ofSeconds(1));
    want(shop(Form.ALL, tasks(401).subList(50, 401)));
    pass(Duration.ofSeconds(1));
    assertThat(written(NAME)).as("351 of them").hasSize(2);
  }
}
