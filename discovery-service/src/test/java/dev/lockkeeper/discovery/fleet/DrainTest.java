package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.discovery.fleet.Fleet.INSIDE;
import static dev.lockkeeper.discovery.fleet.Fleet.instanceOf;
import static dev.lockkeeper.discovery.fleet.Installation.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.drains.WithdrawnRecords;
import dev.lockkeeper.discovery.domain.listing.Standing;
import dev.lockkeeper.discovery.handling.RememberedZones;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Withdrawn first, then drained: the two services' loop, closed by a stand-in for the other. */
class DrainTest {
  /** The slowest change, the question that finds it in sync, and the TTL. */
  private static final Duration QUIET = Duration.ofSeconds(60 + 16 + Installation.TTL);

  /** How long a change may be in sync before a question finds it so. */
  private static final Duration QUESTION = Duration.ofSeconds(16);

  private final Stage stage =
      new Stage(
          11,
          3,
          setup ->
              setup
                  .ownAddresses("shop", 6, true, "on", "floor=50 percent")
                  .ownAddresses("single", 1, false, "on")
                  .bridged("page", 3, "on"));
  private final Fleet fleet = stage.fleet;
  private final Installation installation = stage.installation;
  private final Replica one = installation.replica("discovery-service-1");
  private final Replica other = installation.replica("discovery-service-2");
  private final String drained;

  DrainTest() {
    stage.run(Duration.ofMinutes(2), one, other);
    drained = instanceOf(fleet.running("single").get(0));
  }

  @Test
  void whenTheDrainBeginsNoCacheNamesTheInstanceButForWhatTheFloorKeeps() {
    Instant announced = fleet.now();
    Set<String> leaving = addressesOn("shop", drained);
    stage.drainer.announce(drained);
    Instant[] lastAnswered = {announced};

    stage.run(
        Duration.ofMinutes(2),
        () -> {
          if (isAnswered("shop", leaving)) {
            lastAnswered[0] = fleet.now();
          }
          if (isDraining()) {
            assertThat(fleet.now()).isAfter(lastAnswered[0].plusSeconds(Installation.TTL));
          }
        },
        one,
        other);

    assertThat(installation.told).hasSize(1);
    WithdrawnRecords notice = installation.told.get(0).notice();
    assertThat(isDraining()).isTrue();
    assertThat(notice.instanceId()).isEqualTo(drained);
    assertThat(notice.cluster()).isEqualTo(CLUSTER);
    assertThat(notice.withdrawn()).as("two of shop, page inside and outside").isEqualTo(4);
    assertThat(notice.keptBack()).as("single").isEqualTo(1);
    assertThat(notice.quietAt()).isBefore(announced.plus(QUIET));
    assertThat(installation.rejected).isEmpty();
    assertThat(installation.postponed).isEmpty();
  }

  @Test
  void itsTasksAreWithdrawnAsFarAsTheFloorAllowsAndTheAnswerTellsUntilWhen() {
    List<EcsTask> leaving = fleet.runningOn(drained, "shop", "page");
    stage.drainer.announce(drained);
    stage.run(Duration.ofSeconds(5), one, other);
    assertThat(installation.listed("shop")).hasSize(4).isEqualTo(staying("shop"));
    assertThat(installation.listed("single")).as("kept by the floor").hasSize(1);
    assertThat(one.state("single").orElseThrow().zones().get(0).verdicts().get(0).standing())
        .isEqualTo(new Standing.KeptBack(drained, 1));

    Instant[] lastAnswered = {fleet.now()};
    stage.run(
        Duration.ofMinutes(2),
        () -> {
          if (installation.told.isEmpty() && isAnswered(leaving)) {
            lastAnswered[0] = fleet.now();
          }
        },
        one,
        other);

    assertThat(installation.told).hasSize(1);
    assertThat(installation.told.get(0).notice().quietAt())
        .isBetween(
            lastAnswered[0].plusSeconds(Installation.TTL),
            lastAnswered[0].plus(QUESTION).plusSeconds(Installation.TTL));
  }

  @Test
  void whereNothingWasListedTheAnswerIsImmediate() {
    Instant announced = fleet.now();
    installation.tell("Announced", "i-0123456789abcdef0", announced);

    stage.run(Duration.ofSeconds(2), one, other);

    WithdrawnRecords notice = installation.told.get(0).notice();
    assertThat(notice.withdrawn()).isZero();
    assertThat(notice.keptBack()).isZero();
    assertThat(notice.quietAt()).isBetween(announced, announced.plusSeconds(1));
  }

  @Test
  void whatTheFloorKeptGoesOnceItsReplacementIsListedAndTheNameIsNeverEmpty() {
    Set<String> old = addressesOn("single", drained);
    Set<String> oldId = fleet.runningIds("single");
    boolean[] replaced = {false};
    stage.drainer.announce(drained);

    stage.run(
        Duration.ofMinutes(6),
        () -> {
          assertThat(stage.addresses("single", INSIDE)).isNotEmpty();
          boolean isOld = installation.listed("single").equals(oldId);
          assertThat(replaced[0] && isOld).as("listed again").isFalse();
          replaced[0] |= !isOld;
          if (replaced[0]) {
            assertThat(installation.listed("single"))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(oldId);
          }
        },
        one,
        other);

    assertThat(stage.addresses("single", INSIDE))
        .hasSize(1)
        .doesNotContainAnyElementsOf(old)
        .isEqualTo(addressesOn("single", instanceOf(fleet.running("single").get(0))));
    assertThat(stage.drainer.isIdle()).as("the instance has gone").isTrue();
    assertThat(installation.listed("shop")).hasSize(6).isEqualTo(fleet.runningIds("shop"));
    stage.zones().forEach(zone -> assertThat(stage.differences(zone)).isEmpty());
  }

  @Test
  void aDrainThatIsCalledOffHasEverythingListedAgain() {
    Set<String> leaving = addressesOn("shop", drained);
    stage.drainer.announce(drained);
    stage.run(Duration.ofSeconds(62), one, other);
    assertThat(isAnswered("shop", leaving)).isFalse();

    stage.drainer.cancelAny();
    stage.run(Duration.ofSeconds(2), one, other);
    assertThat(installation.listed("shop")).hasSize(6);
    stage.run(Duration.ofSeconds(63), one, other);

    stage.zones().forEach(zone -> assertThat(stage.differences(zone)).isEmpty());
  }

  @Test
  void anAnnouncementHeardTwiceOrLateIsAnsweredOnce() {
    stage.watched = false; // nobody has the drainer know of these
    Instant requested = fleet.now();
    installation.tell("Announced", drained, requested);
    installation.tell("Announced", drained, requested);
    stage.run(QUIET, one, other);
    installation.tell("Completed", drained, requested);
    stage.run(Duration.ofSeconds(1), one, other);
    installation.tell("Announced", drained, requested.minusSeconds(60));
    stage.run(QUIET, one, other);

    assertThat(installation.told).hasSize(1);
  }

  @Test
  void whoTakesOverInTheMiddleAnswersAndNothingComesBack() {
    Set<String> leaving = addressesOn("shop", drained);
    Set<String> withdrawn = fleet.runningIds("shop");
    withdrawn.removeAll(staying("shop"));
    stage.drainer.announce(drained);
    stage.run(Duration.ofSeconds(3), one, other);
    assertThat(installation.told).as("not in sync yet").isEmpty();
    int wants = installation.wanted.wants.size();
    boolean[] gone = {false};

    stage.run(
        Duration.ofMinutes(3),
        () -> {
          boolean answered = isAnswered("shop", leaving);
          assertThat(gone[0] && answered).as("answered again").isFalse();
          gone[0] |= !answered;
        },
        other);

    assertThat(installation.told).hasSize(1);
    assertThat(installation.told.get(0).replica()).isEqualTo("discovery-service-2");
    assertThat(installation.told.get(0).notice().withdrawn())
        .as("the four, and three outside: that they never were listed there it can't know")
        .isEqualTo(7);
    assertThat(isDraining()).isTrue();
    assertThat(listedSince(wants, "shop"))
        .isNotEmpty()
        .allSatisfy(listed -> assertThat(listed).doesNotContainAnyElementsOf(withdrawn));
  }

  /** What the service's name was to answer with, each time it changed its mind. */
  private List<Set<String>> listedSince(int wants, String service) {
    return installation.wanted.wants.stream()
        .skip(wants)
        .map(RememberedZones.Want::answers)
        .filter(answers -> answers.service().equals(key(service)))
        .map(RememberedZones::listed)
        .toList();
  }

  private boolean isAnswered(String service, Set<String> addresses) {
    return addresses.stream().anyMatch(stage.addresses(service, INSIDE)::contains);
  }

  /** Whether a name in any zone still answers with one of them. */
  private boolean isAnswered(List<EcsTask> tasks) {
    return stage.zones().stream()
        .anyMatch(zone -> tasks.stream().anyMatch(task -> stage.isAnswered(task, zone)));
  }

  private Set<String> staying(String service) {
    return fleet.running(service).stream()
        .filter(task -> !instanceOf(task).equals(drained))
        .map(EcsTask::id)
        .collect(Collectors.toSet());
  }

  private boolean isDraining() {
    return fleet.registration(drained).map(registration -> registration.isDraining()).orElse(true);
  }

  private Set<String> addressesOn(String service, String instanceId) {
    return fleet.runningOn(instanceId, service).stream()
        .flatMap(task -> Truth.address(task, INSIDE).stream())
        .collect(Collectors.toSet());
  }
}
