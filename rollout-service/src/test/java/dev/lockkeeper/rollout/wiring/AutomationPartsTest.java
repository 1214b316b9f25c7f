package dev.lockkeeper.rollout.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.audit.AuditTrail.Entry;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.rollout.domain.automation.AutomationPolicy;
import dev.lockkeeper.rollout.domain.image.ImageAges;
import dev.lockkeeper.rollout.domain.image.ImageSource;
import dev.lockkeeper.rollout.domain.rollout.Limits;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.fleet.Fleet;
import dev.lockkeeper.rollout.fleet.Requests;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.Pointer;
import dev.lockkeeper.rollout.handling.WatchedGroups;
import dev.lockkeeper.rollout.handling.orders.Rebalancing.Line;
import dev.lockkeeper.rollout.handling.orders.Rebalancing.Order;
import dev.lockkeeper.rollout.handling.orders.Rebalancing.Outcome;
import dev.lockkeeper.rollout.handling.orders.RefusedException;
import dev.lockkeeper.rollout.wiring.RolloutParts.Stores;
import dev.lockkeeper.rollout.wiring.RolloutParts.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Automation and rebalancing on the sandbox: three instances, on which services sit unevenly. */
class AutomationPartsTest {
  private final Fleet fleet = Fleet.of(3, 1);
  private final List<Entry> audit = new ArrayList<>();
  private Optional<String> stop = Optional.empty();
  private final Surroundings around =
      new Surroundings(
          fleet.clientsOfService(),
          new Stores(
              new InMemoryRecords<>(KeptRollout.newestType()),
              new InMemoryRecords<>(KeptRollout.pastType(Duration.ofDays(90))),
              new InMemoryRecords<>(Pointer.type(Duration.ofDays(90)))),
          cluster -> stop,
          events -> {},
          (key, at) -> {},
          Runnable::run,
          fleet.clock);
  private final RolloutParts rollouts =
      RolloutParts.assemble(
          new Scope("000000000000", "us-east-1", List.of(Fleet.CLUSTER)),
          Limits.usual(),
          around,
          new RolloutParts.Told(audit::add, (group, view) -> {}));
  private final AutomationParts parts =
      AutomationParts.assemble(
          rollouts,
          new AutomationPolicy(
                  true, List.of(Fleet.GROUP), ImageSource.parse("latest"), ImageAges.any())
              .watches(Fleet.CLUSTER, settings()),
          around,
          new AutomationParts.More(
              List.of(Fleet.CLUSTER),
              fleet.ofService(SsmClient.builder()),
              new InMemoryRecords<>(WatchedGroups.type()),
              audit::add,
              () -> new RolloutId("r-auto")));

  private static Settings settings() {
    return Requests.to("ami-1", Instant.EPOCH).settings();
  }

  /** Six tasks, on so many of the three instances. */
  private void unevenly(String service, int instances) {
    List<String> others = fleet.inService().subList(instances, 3);
    others.forEach(one -> fleet.set(one, ContainerInstanceStatus.DRAINING));
    fleet.letPass(Duration.ofMinutes(10));
    fleet.service(service, 6, true);
    others.forEach(one -> fleet.set(one, ContainerInstanceStatus.ACTIVE));
    fleet.letPass(Duration.ofMinutes(1));
  }

  private Outcome rebalance(boolean dryRun) {
    return rebalance(Optional.empty(), dryRun);
  }

  private Outcome rebalance(Optional<String> group, boolean dryRun) {
    return parts
        .rebalancing()
        .rebalance(
            "ann", new Order(Fleet.CLUSTER, group, Share.parse("100%"), "ticket 815", dryRun));
  }

  private Map<String, Long> perInstance(String service) {
    return fleet.tasks(service).stream()
        .collect(Collectors.groupingBy(Task::containerInstanceArn, Collectors.counting()));
  }

  @Test
  void aNewImageBehindTheParameterIsRolledOut() {
    String image = fleet.release(true);

    parts.automation().look();

    assertThat(rollouts.store().newest(Fleet.GROUP).orElseThrow().value().rollout().request())
        .satisfies(
            request -> {
              assertThat(request.image().value()).isEqualTo(image);
              assertThat(request.requestedBy()).startsWith("rollout-service");
            });
    assertThat(parts.automation().views().get(0).known().image().orElseThrow().id().value())
        .isEqualTo(image);
    assertThat(audit).anyMatch(entry -> entry.what().contains("begin a rollout of web-asg"));
  }

  @Test
  void aDryRunTellsWhatWouldMoveAndChangesNothing() {
    unevenly("shop", 1);

    assertThat(rebalance(true).services())
        .containsExactly(new Line("shop", 6, 4, true, "would begin"));
    assertThat(rebalance(Optional.of(Fleet.GROUP), true).services()).hasSize(1);
    assertThat(fleet.calls("UpdateService")).isZero();
    assertThat(audit).isEmpty();
  }

  @Test
  void anUnevenServiceIsSpreadAgainByOneDeploymentHoweverOftenItIsAskedFor() {
    unevenly("shop", 1);

    assertThat(rebalance(false).services()).containsExactly(new Line("shop", 6, 4, true, "begun"));
    assertThat(rebalance(false).services()).noneMatch(Line::chosen);

    assertThat(fleet.calls("UpdateService")).isEqualTo(1);
    assertThat(audit)
        .extracting(entry -> entry.who() + ": " + entry.what() + ", " + entry.outcome())
        .containsExactly("ann: spread the 6 tasks of shop again, done");
    fleet.letPass(Duration.ofMinutes(20));
    assertThat(perInstance("shop").values()).containsExactlyInAnyOrder(3L, 3L);
    assertThat(rebalance(false).services()).noneMatch(Line::chosen);
  }

  /** What {@code ServiceSpread.excessAfterDeployment} foretells. */
  @Test
  void aDeploymentOfAServiceOnTwoOfThreeInstancesWouldOnlyTurnItRoundSoItIsLeft() {
    unevenly("shop", 2);

    assertThat(rebalance(false).services()).hasSize(1).noneMatch(Line::chosen);
    fleet.ecs.updateService(
        update -> update.cluster(Fleet.CLUSTER).service("shop").forceNewDeployment(true));
    fleet.letPass(Duration.ofMinutes(20));

    assertThat(perInstance("shop").values()).containsExactlyInAnyOrder(1L, 1L, 4L);
  }

  @Test
  void aStopSwitchHoldsItBackAndThatGoesOnRecord() {
    unevenly("shop", 1);
    stop = Optional.of("cluster web is stopped by bob: incident");

    assertThatThrownBy(() -> rebalance(false)).hasMessage(stop.get());
    assertThat(fleet.calls("UpdateService")).isZero();
    assertThat(audit.get(0).outcome()).isEqualTo("refused: " + stop.get());
  }

  @Test
  void whileARolloutOfTheClusterGoesOnNothingIsSpreadAgain() {
    unevenly("shop", 1);
    rollouts.runner().start(Requests.to(fleet.release(true), fleet.clock.instant()));

    assertThatThrownBy(() -> rebalance(false))
        .isInstanceOf(RefusedException.class)
        .hasMessage("rollout r-1 of group web-asg goes on");
    assertThat(rebalance(true).services()).hasSize(1);
  }

  @Test
  void aGroupThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> rebalance(Optional.of("nowhere"), true))
        .hasMessage("there is no group nowhere");
  }
}
