package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.metrics.Metric;
import dev.lockkeeper.capacity.domain.metrics.Subject;
import dev.lockkeeper.capacity.fleet.Installation.Told;
import dev.lockkeeper.platform.testkit.Disorder;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;

/** How soon tasks that fit nowhere are told of. */
class ShortageTest {
  private static final Disorder LOSS = new Disorder(0, 1, 0, Duration.ZERO, 0);

  private final Fleet fleet = Fleet.withRates(11);
  private final Installation installation;
  private final Replica replica;

  ShortageTest() {
    new FleetSetup(fleet).cluster("m5.large", 0, 10, 2).service("shop", 1000, 2000, 1);
    fleet.driver.advanceBy(Duration.ofMinutes(10));
    installation = new Installation(fleet);
    replica = installation.replica("capacity");
    run(Duration.ofSeconds(30));
  }

  @Test
  void whatEcsCannotPlaceIsToldOfWithinFiveSecondsOfItsEvent() {
    Instant asked = fleet.now();
    fleet.want("shop", 9);

    runUntil(Duration.ofMinutes(2), () -> !installation.told.isEmpty() && unplaceable() > 0);

    Told told = installation.told.get(0);
    assertThat(told.notice().services()).hasSize(1);
    assertThat(told.notice().services().get(0).lack().service()).isEqualTo("shop");
    assertThat(told.notice().services().get(0).lack().tasks()).as("all of them").isEqualTo(5);
    runUntil(Duration.ofSeconds(1), () -> unplaceable() == 5);
    assertThat(unplaceable()).isEqualTo(5);
    assertThat(Duration.between(firstFailureSince(asked), fleet.now()))
        .as("event and metric")
        .isLessThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void whatNoEventTellsOfIsToldOfWithinAMinute() {
    fleet.queue.disorder(LOSS);
    Instant asked = fleet.now();
    fleet.want("shop", 9);

    runUntil(Duration.ofMinutes(2), () -> !installation.told.isEmpty());

    assertThat(Duration.between(asked, installation.told.get(0).at()))
        .isLessThanOrEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void itIsOverOnceThereIsRoom() {
    fleet.want("shop", 9);
    run(Duration.ofMinutes(2));
    fleet.want("shop", 2);
    runUntil(Duration.ofMinutes(1), () -> unplaceable() == 0);
    run(Duration.ofMinutes(2));

    assertThat(installation.told.get(installation.told.size() - 1).notice().services()).isEmpty();
  }

  /** When ECS said for the first time since then that it couldn't place a task. */
  private Instant firstFailureSince(Instant time) {
    return fleet.look(
        cluster ->
            cluster.services().iterator().next().events().stream()
                .filter(event -> event.message().contains("unable to place"))
                .map(ServiceEvent::createdAt)
                .filter(at -> !at.isBefore(time))
                .min(Instant::compareTo)
                .orElseThrow());
  }

  private long unplaceable() {
    return installation
        .latest(Subject.autoScalingGroup(CLUSTER, Fleet.GROUP), Metric.UNPLACEABLE_TASKS)
        .orElse(-1L);
  }

  private void run(Duration length) {
    runUntil(length, () -> false);
  }

  private void runUntil(Duration atMost, BooleanSupplier over) {
    Instant end = fleet.now().plus(atMost);
    while (fleet.now().isBefore(end) && !over.getAsBoolean()) {
      fleet.driver.advanceBy(Duration.ofMillis(500));
      replica.look();
    }
  }
}
