package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.capacity.fleet.Fleet.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.metrics.Metric;
import dev.lockkeeper.capacity.domain.metrics.Subject;
import dev.lockkeeper.capacity.fleet.Installation.Put;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One replica dies, or sleeps, and the other takes over. */
class TakeoverTest {
  private static final Subject POOL = Subject.autoScalingGroup(CLUSTER, GROUP);

  private final Fleet fleet = Fleet.withRates(21);
  private final Installation installation;
  private final Replica one;
  private final Replica other;

  TakeoverTest() {
    new FleetSetup(fleet).cluster("m5.large", 0, 10, 4).service("shop", 1000, 2000, 3);
    fleet.driver.advanceBy(Duration.ofMinutes(10));
    installation = new Installation(fleet);
    one = installation.replica("one");
    other = installation.replica("other");
    run(Duration.ofMinutes(2), one, other);
  }

  @Test
  void theOtherPublishesWithinFifteenSecondsAndNothingWrongInBetween() {
    Instant death = fleet.now();
    fleet.want("shop", 5);

    run(Duration.ofMinutes(2), other);

    Put first = putsOf("other").get(0);
    assertThat(Duration.between(death, first.at())).isLessThanOrEqualTo(Duration.ofSeconds(15));
    assertThat(schedulable(first)).contains(3L);
    assertThat(installation.puts)
        .allSatisfy(put -> assertThat(schedulable(put)).isNotEqualTo(Optional.of(0L)));
  }

  @Test
  void tasksThatFitNowhereAreNotDeniedWhileTheOtherIsNew() {
    fleet.want("shop", 12);
    run(Duration.ofMinutes(2), one, other);
    assertThat(installation.latest(POOL, Metric.UNPLACEABLE_TASKS)).contains(4L);

    run(Duration.ofMinutes(2), other);

    assertThat(putsOf("other").stream().flatMap(put -> unplaceable(put).stream()))
        .isNotEmpty()
        .containsOnly(4L);
  }

  @Test
  void anOwnerThatWakesUpLateTellsNothingAndDeletesNothing() {
    int before = putsOf("one").size();
    run(Duration.ofSeconds(30), other);
    fleet.want("shop", 5);
    fleet.driver.advanceBy(Duration.ofSeconds(20));

    int waiting = fleet.queue.size();
    one.look();
    assertThat(fleet.queue.size()).isEqualTo(waiting);

    run(Duration.ofMinutes(1), one, other);
    assertThat(putsOf("one")).hasSize(before);
    assertThat(one.isOwner()).isFalse();
    assertThat(installation.latest(POOL, Metric.SCHEDULABLE_TASKS)).contains(3L);
  }

  @Test
  void aStopHandsOverAtOnce() {
    Instant stop = fleet.now();
    one.stop();

    run(Duration.ofSeconds(30), other);

    assertThat(Duration.between(stop, putsOf("other").get(0).at()))
        .isLessThanOrEqualTo(Duration.ofSeconds(4));
  }

  private List<Put> putsOf(String replica) {
    return installation.puts.stream().filter(put -> put.replica().equals(replica)).toList();
  }

  private static Optional<Long> schedulable(Put put) {
    return ofPool(put, Metric.SCHEDULABLE_TASKS);
  }

  private static Optional<Long> unplaceable(Put put) {
    return ofPool(put, Metric.UNPLACEABLE_TASKS);
  }

  private static Optional<Long> ofPool(Put put, Metric metric) {
    return put.readings().stream()
        .filter(reading -> reading.subject().equals(POOL))
        .flatMap(reading -> Optional.ofNullable(reading.values().get(metric)).stream())
        .findFirst();
  }

  /** Who isn't named is dead, or asleep. */
  private void run(Duration length, Replica... alive) {
    Instant end = fleet.now().plus(length);
    while (fleet.now().isBefore(end)) {
      fleet.driver.advanceBy(Duration.ofMillis(500));
      for (Replica each : alive) {
        each.look();
      }
    }
  }
}
