package dev.lockkeeper.discovery.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain;
import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain.Stage;
import dev.lockkeeper.discovery.domain.model.ClusterModel.Wants;
import dev.lockkeeper.discovery.domain.model.Task.Health;
import dev.lockkeeper.discovery.domain.model.Task.Interface;
import dev.lockkeeper.discovery.domain.model.Task.Network;
import dev.lockkeeper.discovery.domain.model.Task.Origin;
import dev.lockkeeper.discovery.domain.model.Task.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClusterModelTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private static final HostAddresses HOST =
      new HostAddresses("i-1", Optional.of("10.0.0.9"), Optional.empty(), Optional.empty());

  private final ClusterModel model = new ClusterModel(new Wants(service -> true, true));

  @Test
  void anOlderVersionChangesNothing() {
    assertThat(model.apply(task(3, "RUNNING"), NOON)).isTrue();
    assertThat(model.apply(task(2, "PENDING"), NOON)).isFalse();
    assertThat(model.apply(task(3, "RUNNING"), NOON)).isFalse();

    assertThat(status()).isEqualTo("RUNNING");
  }

  @Test
  void whatHasStoppedDoesNotComeBackByLateNews() {
    model.apply(task(5, "STOPPED"), NOON);

    assertThat(model.apply(task(4, "RUNNING"), NOON)).isFalse();
    model.readTasks(List.of(task(4, "RUNNING")), List.of(), NOON.plusSeconds(60));
    assertThat(model.tasksOf("shop")).isEmpty();
  }

  @Test
  void healthChangesWithoutAVersionAndAnEventKeepsIt() {
    model.apply(task(3, "RUNNING"), NOON);
    model.readTasks(List.of(healthy(3, Health.UNKNOWN)), List.of(), NOON.plusSeconds(1));
    model.readTasks(List.of(healthy(3, Health.HEALTHY)), List.of(), NOON.plusSeconds(2));
    model.readTasks(List.of(healthy(3, Health.UNKNOWN)), List.of(), NOON.plusSeconds(1));
    assertThat(health()).as("the later call counts").contains(Health.HEALTHY);

    model.apply(task(4, "RUNNING"), NOON.plusSeconds(3));
    assertThat(health()).contains(Health.HEALTHY);
  }

  @Test
  void aListReplacesWhatIsKnownButForWhatWasToldOfJustBefore() {
    model.apply(task(3, "RUNNING"), NOON);

    model.replaceTasks(List.of(), NOON.plusSeconds(5));
    assertThat(model.tasksOf("shop")).as("lists are a little late").hasSize(1);
    model.replaceTasks(List.of(), NOON.plusSeconds(30));
    assertThat(model.tasksOf("shop")).isEmpty();
    assertThat(model.apply(task(3, "RUNNING"), NOON)).as("an event of before").isFalse();
    assertThat(model.apply(task(4, "RUNNING"), NOON.plusSeconds(31))).isTrue();
  }

  @Test
  void changedServicesAreToldOnce() {
    service("shop", 1);
    model.apply(task(3, "RUNNING"), NOON);

    assertThat(model.takeChanged()).containsExactly("shop");
    assertThat(model.takeChanged()).isEmpty();
    model.apply(new Instance("ci", "i-1", "us-east-1a", "ACTIVE", 1));
    assertThat(model.takeChanged()).containsExactly("shop");
    model.apply(new Instance("ci", "i-1", "us-east-1a", "ACTIVE", 2));
    assertThat(model.takeChanged()).as("its status is the same").isEmpty();
  }

  @Test
  void whatIsMissingIsAskedFor() {
    model.apply(task(3, "RUNNING"), NOON);
    assertThat(model.gaps(NOON).services()).containsExactly("shop");

    service("shop", 1);
    Gaps gaps = model.gaps(NOON);
    assertThat(gaps.services()).isEmpty();
    assertThat(gaps.definitions()).containsExactly("shop:1");
    assertThat(gaps.containerInstances()).containsExactly("ci");
    assertThat(gaps.interfaces()).containsExactly("eni-1");
    assertThat(gaps.isClosed(arn -> false)).isFalse();

    model.apply(new Definition("shop:1", true, false, List.of()));
    model.apply(new Instance("ci", "i-1", "us-east-1a", "ACTIVE", 1));
    model.applyInterfaces(Set.of("eni-1"), Map.of("eni-1", Optional.empty()), NOON);
    assertThat(model.gaps(NOON).isClosed(arn -> false)).isTrue();
    assertThat(model.publicAddress("eni-1")).contains(Optional.empty());
  }

  @Test
  void aServiceThatEcsDoesNotKnowIsNotAskedForAllTheTime() {
    model.apply(task(3, "RUNNING"), NOON);
    model.readServices(List.of(), List.of("shop"), NOON);

    assertThat(model.gaps(NOON.plusSeconds(30)).services()).isEmpty();
    assertThat(model.gaps(NOON.plusSeconds(61)).services()).containsExactly("shop");
  }

  @Test
  void aServiceOfWhichEcsCountsOthersIsDoubtfulIfThatLasts() {
    service("shop", 2);
    model.apply(task(3, "RUNNING"), NOON);
    assertThat(model.gaps(NOON.plusSeconds(10)).doubtful()).isEmpty();
    assertThat(model.gaps(NOON.plusSeconds(21)).doubtful()).containsExactly("shop");

    model.replaceTasksOf("shop", List.of(task(3, "RUNNING")), NOON.plusSeconds(22));
    assertThat(model.gaps(NOON.plusSeconds(60)).doubtful()).isEmpty();
  }

  @Test
  void anInstanceLeavesWhenItIsDrainingOrAnnouncedForIt() {
    Instance instance = new Instance("ci", "i-1", "us-east-1a", "ACTIVE", 1);
    model.apply(instance);
    assertThat(model.isLeaving(instance, NOON)).isFalse();

    model.apply(new AnnouncedDrain("i-1", "web", NOON, 1, NOON, Stage.ANNOUNCED));
    assertThat(model.isLeaving(instance, NOON)).isTrue();
    model.apply(new AnnouncedDrain("i-1", "web", NOON, 3, NOON, Stage.ENDED));
    assertThat(model.isLeaving(instance, NOON)).isFalse();
    model.apply(new AnnouncedDrain("i-1", "web", NOON, 1, NOON, Stage.ANNOUNCED));
    assertThat(model.isLeaving(instance, NOON)).as("late").isFalse();
    assertThat(model.isLeaving(new Instance("ci", "i-1", "us-east-1a", "DRAINING", 2), NOON))
        .isTrue();
  }

  @Test
  void whatNoTaskUsesAnyMoreIsForgotten() {
    service("shop", 1);
    model.apply(task(3, "RUNNING"), NOON);
    model.apply(new Definition("shop:1", true, false, List.of()));
    model.apply(new Definition("shop:0", true, false, List.of()));
    model.known(NOON);

    assertThat(model.definition("shop:1")).isPresent();
    assertThat(model.definition("shop:0")).isEmpty();
  }

  @Test
  void oneAnswerOfEc2ThatLacksAThingTakesNoAddressAway() {
    model.applyHosts(Set.of("i-1"), List.of(HOST), NOON);
    model.applyInterfaces(Set.of("eni-1"), Map.of("eni-1", Optional.of("198.51.100.7")), NOON);

    model.applyHosts(Set.of("i-1"), List.of(), NOON.plusSeconds(600));
    model.applyInterfaces(Set.of("eni-1"), Map.of(), NOON.plusSeconds(600));

    assertThat(model.host("i-1")).contains(HOST);
    assertThat(model.publicAddress("eni-1")).contains(Optional.of("198.51.100.7"));
  }

  @Test
  void whatEc2DidNotShowIsAskedForAgainSoonAndThenEverMoreRarely() {
    service("shop", 1);
    model.apply(task(3, "RUNNING"), NOON);
    List<Long> asked = new ArrayList<>();
    for (int second = 0; second < 200; second++) {
      Instant now = NOON.plusSeconds(second);
      Set<String> interfaces = model.gaps(now).interfaces();
      if (!interfaces.isEmpty()) {
        asked.add((long) second);
        model.applyInterfaces(interfaces, Map.of(), now);
      }
    }
    assertThat(asked).containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 63L, 123L, 183L);
    assertThat(model.publicAddress("eni-1")).as("nobody has said that there is none").isEmpty();

    model.applyInterfaces(
        Set.of("eni-1"), Map.of("eni-1", Optional.empty()), NOON.plusSeconds(200));
    assertThat(model.gaps(NOON.plusSeconds(1_000)).interfaces()).isEmpty();
  }

  @Test
  void anAddressThatWasMissingLatelyIsAskedForAgainSoonToo() {
    service("shop", 1);
    model.apply(task(3, "RUNNING"), NOON);
    model.apply(new Definition("shop:1", false, false, List.of()));
    model.apply(new Instance("ci", "i-1", "us-east-1a", "ACTIVE", 1));
    model.applyHosts(Set.of("i-1"), List.of(HOST), NOON);
    assertThat(model.gaps(NOON.plusSeconds(599)).hosts()).isEmpty();

    model.applyHosts(Set.of("i-1"), List.of(), NOON.plusSeconds(600));
    assertThat(model.gaps(NOON.plusSeconds(600)).hosts()).isEmpty();
    assertThat(model.gaps(NOON.plusSeconds(601)).hosts()).containsExactly("i-1");
    model.applyHosts(Set.of("i-1"), List.of(HOST), NOON.plusSeconds(601));
    assertThat(model.gaps(NOON.plusSeconds(700)).hosts()).isEmpty();
  }

  @Test
  void addressesOfTheHostAreAskedForAlsoWhereTheDefinitionIsNotKnown() {
    service("shop", 1);
    Task running = task(3, "RUNNING");
    Network none = new Network(Optional.empty(), List.of());
    model.apply(
        new Task(running.id(), running.origin(), running.status(), none, running.health()), NOON);
    model.apply(new Instance("ci", "i-1", "us-east-1a", "ACTIVE", 1));

    assertThat(model.gaps(NOON).hosts()).containsExactly("i-1");
    model.apply(new Definition("shop:1", true, false, List.of()));
    assertThat(model.gaps(NOON).hosts()).as("it is to have its own").isEmpty();
  }

  @Test
  void drainsThatAreOverAreForgotten() {
    AnnouncedDrain drain = new AnnouncedDrain("i-1", "web", NOON, 1, NOON, Stage.ENDED);
    model.apply(drain);

    model.known(NOON.plusSeconds(3_599));
    assertThat(model.apply(drain)).as("it is known").isFalse();
    model.known(NOON.plusSeconds(3_600));
    assertThat(model.apply(drain)).as("it was forgotten").isTrue();
  }

  private void service(String name, int running) {
    model.readServices(
        List.of(new Service(name, NOON, running, running, Map.of())), List.of(), NOON);
  }

  private String status() {
    return model.tasksOf("shop").get(0).status().last();
  }

  private Optional<Health> health() {
    return model.tasksOf("shop").get(0).health();
  }

  private static Task healthy(long version, Health health) {
    return task(version, "RUNNING").with(Optional.of(health));
  }

  private static Task task(long version, String last) {
    return new Task(
        "t1",
        new Origin("shop", "shop:1", Optional.of("ci")),
        new Status(last, last.equals("STOPPED") ? "STOPPED" : "RUNNING", version),
        new Network(
            Optional.of(new Interface("eni-1", Optional.of("10.0.0.1"), Optional.empty())),
            List.of()),
        Optional.empty());
  }
}
