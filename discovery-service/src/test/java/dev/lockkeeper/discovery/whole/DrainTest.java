package dev.lockkeeper.discovery.whole;

import static dev.lockkeeper.discovery.whole.Fleet.INSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.drains.WithdrawnRecords;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Withdrawn first, then drained: the two services' loop, closed by a stand-in for the other. */
class DrainTest {
  /** The slowest change, the question that finds it in sync, and the TTL. */
  private static final Duration QUIET = Duration.ofSeconds(60 + 16 + Installation.TTL);

  private final Stage stage =
      new Stage(
          11,
          3,
          setup ->
              setup
                  .ownAddresses("shop", 6, true, "on", "floor=50%")
                  .ownAddresses("single", 1, false, "on")
                  .bridged("page", 3, "on"));
  private final Fleet fleet = stage.fleet;
  private final Replica one = stage.installation.replica("one");
  private final Replica other = stage.installation.replica("other");
  private final String drained;

  DrainTest() {
    stage.run(Duration.ofMinutes(2), one, other);
    drained = instanceOf(fleet.running("single").get(0));
  }

  private static String instanceOf(EcsTask task) {
    return task.instance().host().instanceId();
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

    WithdrawnRecords notice = stage.installation.told.get(0).notice();
    assertThat(isDraining()).isTrue();
    assertThat(notice.withdrawn()).as("two of shop, page inside and outside").isEqualTo(4);
    assertThat(notice.keptBack()).as("single").isEqualTo(1);
    assertThat(notice.quietAt()).isBefore(announced.plus(QUIET));
  }

  @Test
  void whatTheFloorKeptGoesOnceItsReplacementIsListedAndTheNameIsNeverEmpty() {
    Set<String> old = addressesOn("single", drained);
    stage.drainer.announce(drained);

    stage.run(
        Duration.ofMinutes(6),
        () -> assertThat(stage.addresses("single", INSIDE)).isNotEmpty(),
        one,
        other);

    assertThat(stage.addresses("single", INSIDE))
        .hasSize(1)
        .doesNotContainAnyElementsOf(old)
        .isEqualTo(addressesOn("single", instanceOf(fleet.running("single").get(0))));
    assertThat(stage.drainer.isIdle()).as("the instance has gone").isTrue();
    stage.zones().forEach(zone -> assertThat(stage.differences(zone)).isEmpty());
  }

  @Test
  void aDrainThatIsCalledOffHasEverythingListedAgain() {
    Set<String> leaving = addressesOn("shop", drained);
    stage.drainer.announce(drained);
    stage.run(Duration.ofSeconds(62), one, other);
    assertThat(isAnswered("shop", leaving)).isFalse();

    stage.drainer.cancelAny();
    stage.run(Duration.ofSeconds(65), one, other);

    stage.zones().forEach(zone -> assertThat(stage.differences(zone)).isEmpty());
  }

  @Test
  void whoTakesOverInTheMiddleAnswersAndNothingComesBack() {
    Set<String> leaving = addressesOn("shop", drained);
    stage.drainer.announce(drained);
    stage.run(Duration.ofSeconds(3), one, other);
    boolean[] gone = {false};

    stage.run(
        Duration.ofMinutes(3),
        () -> {
          boolean answered = isAnswered("shop", leaving);
          assertThat(gone[0] && answered).as("answered again").isFalse();
          gone[0] |= !answered;
        },
        other);

    assertThat(stage.installation.told).hasSize(1);
    assertThat(stage.installation.told.get(0).replica()).isEqualTo("other");
    assertThat(isDraining()).isTrue();
  }

  private boolean isAnswered(String service, Set<String> addresses) {
    return addresses.stream().anyMatch(stage.addresses(service, INSIDE)::contains);
  }

  private boolean isDraining() {
    return fleet.registration(drained).map(registration -> registration.isDraining()).orElse(true);
  }

  private Set<String> addressesOn(String service, String instanceId) {
    return fleet.running(service).stream()
        .filter(task -> instanceOf(task).equals(instanceId))
        .flatMap(task -> Truth.address(task, INSIDE).stream())
        .collect(Collectors.toSet());
  }
}
