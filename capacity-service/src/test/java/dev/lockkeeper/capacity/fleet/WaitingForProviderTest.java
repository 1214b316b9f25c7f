package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.capacity.fleet.Fleet.GROUP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.metrics.Metric;
import dev.lockkeeper.capacity.domain.metrics.Subject;
import dev.lockkeeper.capacity.domain.shortage.ShortService;
import dev.lockkeeper.capacity.fleet.Installation.Told;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ManagedScalingStatus;

/**
 * With managed scaling ECS tells nobody of tasks without room: they wait in PROVISIONING. Two tasks
 * fit an instance, and there is one.
 */
class WaitingForProviderTest {
  private final Fleet fleet = Fleet.withRates(21);
  private final Installation installation;
  private final Replica replica;

  WaitingForProviderTest() {
    new FleetSetup(fleet)
        .cluster("m5.large", 0, 10, 1)
        .capacityProvider("grows", ManagedScalingStatus.ENABLED)
        .service("shop", 1000, 2000, 1);
    fleet.driver.advanceBy(Duration.ofMinutes(10));
    installation = new Installation(fleet);
    replica = installation.replica("capacity");
    runUntil(Duration.ofSeconds(30), () -> false);
  }

  @Test
  void theShortageIsToldOfWithinAMinuteAndOverWhenOurScalingHasMadeRoom() {
    new FleetSetup(fleet)
        .scaling(
            Map.of(
                "AutoScalingGroupName",
                GROUP,
                "ClusterName",
                CLUSTER,
                "CapacityProviderName",
                "grows",
                "Headroom",
                "0"));
    Instant asked = fleet.now();
    fleet.want("shop", 5);

    runUntil(Duration.ofMinutes(2), () -> !installation.told.isEmpty());

    Told told = installation.told.get(0);
    assertThat(Duration.between(asked, told.at())).isLessThanOrEqualTo(Duration.ofSeconds(60));
    assertThat(told.notice().services())
        .extracting(ShortService::lack)
        .singleElement()
        .satisfies(
            lack -> {
              assertThat(lack.service()).isEqualTo("shop");
              assertThat(lack.tasks()).isEqualTo(3);
              assertThat(lack.resource()).isEqualTo("CPU");
            });
    assertThat(waiting()).as("ECS itself has said nothing").hasSize(3);
    assertThat(unplaceable()).isEqualTo(3);

    runUntil(Duration.ofMinutes(5), () -> waiting().isEmpty());
    runUntil(Duration.ofMinutes(2), () -> false);

    assertThat(fleet.desired()).isEqualTo(3);
    assertThat(unplaceable()).isZero();
    assertThat(last().notice().services()).as("it is over").isEmpty();
  }

  @Test
  void itIsToldOfAlsoWhereADeploymentsOldTasksAreAllThere() {
    fleet.want("shop", 2);
    runUntil(Duration.ofMinutes(2), () -> false);
    Instant asked = fleet.now();
    fleet.ecs.updateService(
        update -> update.cluster(CLUSTER).service("shop").forceNewDeployment(true));

    runUntil(Duration.ofMinutes(2), () -> !installation.told.isEmpty());

    assertThat(waiting()).hasSize(2);
    assertThat(Duration.between(asked, last().at())).isLessThanOrEqualTo(Duration.ofSeconds(60));
    assertThat(last().notice().services()).hasSize(1);
  }

  private Told last() {
    return installation.told.get(installation.told.size() - 1);
  }

  private List<String> waiting() {
    return fleet.look(
        cluster ->
            cluster.tasks().stream()
                .filter(task -> task.isWanted() && task.place().isEmpty())
                .map(EcsTask::arn)
                .toList());
  }

  private long unplaceable() {
    return installation
        .latest(Subject.capacityProvider(CLUSTER, "grows"), Metric.UNPLACEABLE_TASKS)
        .orElse(-1L);
  }

  private void runUntil(Duration atMost, BooleanSupplier over) {
    Instant end = fleet.now().plus(atMost);
    while (fleet.now().isBefore(end) && !over.getAsBoolean()) {
      fleet.driver.advanceBy(Duration.ofMillis(500));
      replica.look();
    }
  }
}
