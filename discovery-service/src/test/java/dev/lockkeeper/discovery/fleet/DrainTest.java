package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.discovery.fleet.Installation.PROPAGATION;
import static dev.lockkeeper.discovery.fleet.Installation.TTL;
import static dev.lockkeeper.discovery.fleet.Installation.ZONE;
import static dev.lockkeeper.discovery.fleet.Installation.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.drains.WithdrawnRecords;
import dev.lockkeeper.discovery.domain.listing.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Instances are announced for draining, and what is answered. */
class DrainTest {
  private static final Map<String, String> ON = Map.of("lockkeeper:discovery", "on");

  private final Fleet fleet = new Fleet(11);
  private final Installation installation;
  private final Replica one;
  private final Replica other;
  private final String drained;

  DrainTest() {
    new FleetSetup(fleet)
        .cluster(3)
        .ownAddresses("shop", 3, false, ON)
        .ownAddresses("single", 1, false, ON);
    fleet.driver.advanceBy(Duration.ofMinutes(10));
    installation = new Installation(fleet);
    one = installation.replica("one");
    other = installation.replica("other");
    run(Duration.ofSeconds(15), one, other);
    drained = fleet.running("single").values().iterator().next();
  }

  @Test
  void itsTasksAreWithdrawnAsFarAsTheFloorAllowsAndTheAnswerTellsUntilWhen() {
    Instant announced = fleet.now();
    installation.drain("Announced", drained, announced);

    run(Duration.ofSeconds(5), one, other);

    assertThat(installation.zones.listed(ZONE, key("shop"))).isEqualTo(others("shop"));
    assertThat(installation.zones.listed(ZONE, key("single"))).as("kept by the floor").hasSize(1);
    assertThat(one.state("single").orElseThrow().zones().get(0).verdicts().get(0).standing())
        .isEqualTo(new Standing.KeptBack(drained, 1));
    assertThat(installation.told).hasSize(1);
    WithdrawnRecords notice = installation.told.get(0).notice();
    assertThat(notice.instanceId()).isEqualTo(drained);
    assertThat(notice.cluster()).isEqualTo(CLUSTER);
    assertThat(notice.withdrawn()).isEqualTo(1);
    assertThat(notice.keptBack()).isEqualTo(1);
    assertThat(notice.quietAt())
        .isBetween(
            announced.plus(PROPAGATION).plusSeconds(TTL),
            announced.plus(PROPAGATION).plusSeconds(TTL + 2));
    assertThat(installation.rejected).isEmpty();
  }

  @Test
  void whereNothingWasListedTheAnswerIsImmediate() {
    Instant announced = fleet.now();
    installation.drain("Announced", "i-0123456789abcdef0", announced);

    run(Duration.ofSeconds(2), one, other);

    WithdrawnRecords notice = installation.told.get(0).notice();
    assertThat(notice.withdrawn()).isZero();
    assertThat(notice.keptBack()).isZero();
    assertThat(notice.quietAt()).isBetween(announced, announced.plusSeconds(1));
  }

  @Test
  void whatWasKeptBackGoesWhenItsReplacementIsListedAndNeverBefore() {
    String old = fleet.running("single").keySet().iterator().next();
    installation.drain("Announced", drained, fleet.now());
    run(Duration.ofSeconds(2), one, other);
    drainInstance();

    boolean replaced = false;
    for (int i = 0; i < 800; i++) {
      run(Duration.ofMillis(250), one, other);
      Set<String> listed = installation.zones.listed(ZONE, key("single"));
      assertThat(listed).as("never without an answer").isNotEmpty();
      if (!listed.contains(old)) {
        replaced = true;
      } else {
        assertThat(replaced).as("nor listed again").isFalse();
        assertThat(listed).containsExactly(old);
      }
    }
    assertThat(replaced).isTrue();
    assertThat(fleet.running("shop")).hasSize(3);
    assertThat(installation.zones.listed(ZONE, key("shop")))
        .isEqualTo(fleet.running("shop").keySet());
  }

  private void drainInstance() {
    String arn =
        fleet.look(
            cluster ->
                cluster.containerInstances().stream()
                    .filter(each -> each.host().instanceId().equals(drained))
                    .map(each -> each.arn())
                    .findFirst()
                    .orElseThrow());
    fleet.ecs.updateContainerInstancesState(
        update -> update.cluster(CLUSTER).containerInstances(arn).status("DRAINING"));
  }

  @Test
  void aDrainThatIsCancelledHasThemListedAgain() {
    Instant requested = fleet.now();
    installation.drain("Announced", drained, requested);
    run(Duration.ofSeconds(5), one, other);
    installation.drain("Cancelled", drained, requested);

    run(Duration.ofSeconds(2), one, other);

    assertThat(installation.zones.listed(ZONE, key("shop"))).hasSize(3);
  }

  @Test
  void anAnnouncementHeardTwiceOrLateIsAnsweredOnce() {
    Instant requested = fleet.now();
    installation.drain("Announced", drained, requested);
    run(Duration.ofSeconds(5), one, other);
    installation.drain("Completed", drained, requested);
    run(Duration.ofSeconds(1), one, other);
    installation.drain("Announced", drained, requested.minusSeconds(60));
    run(Duration.ofSeconds(5), one, other);

    assertThat(installation.told).hasSize(1);
  }

  @Test
  void whoTakesOverNeitherListsThemAgainNorAnswersTooEarly() {
    installation.drain("Announced", drained, fleet.now());
    run(Duration.ofSeconds(1), one);
    assertThat(installation.told).as("not in sync yet").isEmpty();
    Set<String> withdrawn = new HashSet<>(fleet.running("shop").keySet());
    withdrawn.removeAll(others("shop"));
    int wants = installation.zones.wants.size();

    run(Duration.ofSeconds(30), other);

    assertThat(installation.told).hasSize(1);
    assertThat(installation.told.get(0).replica()).isEqualTo("other");
    assertThat(installation.told.get(0).notice().withdrawn()).isEqualTo(1);
    List<Set<String>> listedSince =
        installation.zones.wants.subList(wants, installation.zones.wants.size()).stream()
            .filter(want -> want.answers().service().equals(key("shop")))
            .map(
                want ->
                    want.answers().tasks().stream()
                        .filter(task -> task.listed())
                        .map(task -> task.taskId())
                        .collect(Collectors.toSet()))
            .toList();
    assertThat(listedSince)
        .isNotEmpty()
        .allSatisfy(listed -> assertThat(listed).doesNotContainAnyElementsOf(withdrawn));
  }

  /** The tasks on instances that stay. */
  private Set<String> others(String service) {
    return fleet.running(service).entrySet().stream()
        .filter(each -> !each.getValue().equals(drained))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Who isn't named is dead, or asleep. */
  private void run(Duration length, Replica... alive) {
    Instant end = fleet.now().plus(length);
    while (fleet.now().isBefore(end)) {
      fleet.driver.advanceBy(Duration.ofMillis(250));
      for (Replica each : alive) {
        each.look();
      }
    }
  }
}
