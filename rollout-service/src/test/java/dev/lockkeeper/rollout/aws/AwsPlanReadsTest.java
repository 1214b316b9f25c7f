package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.plan.ServiceFacts;
import dev.lockkeeper.rollout.domain.plan.ServiceFacts.Placement;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.fleet.Fleet;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ecs.model.PlacementConstraint;
import software.amazon.awssdk.services.ecs.model.PlacementConstraintType;

class AwsPlanReadsTest {
  private final Fleet fleet = Fleet.of(3, 1);
  private final AwsPlanReads reads =
      new AwsPlanReads(
          fleet.ecs,
          new AwsGroupFacts(fleet.autoScaling, fleet.ec2, Set.of()),
          new CloudWatchAlarms(fleet.client(CloudWatchClient.builder())));

  private Set<InstanceId> all() {
    return fleet.inService().stream().map(InstanceId::new).collect(Collectors.toSet());
  }

  @Test
  void servicesWithTasksOnTheInstancesAreToldWithTheirSettings() {
    fleet.service("shop", 3, true);
    fleet.service("batch", 2, false);
    fleet.ecs.updateService(
        update ->
            update
                .cluster(Fleet.CLUSTER)
                .service("batch")
                .placementConstraints(
                    PlacementConstraint.builder()
                        .type(PlacementConstraintType.MEMBER_OF)
                        .expression("not(attribute:lockkeeper.outgoing exists)")
                        .build())
                .deploymentConfiguration(one -> one.minimumHealthyPercent(50).maximumPercent(100)));

    assertThat(reads.services(Fleet.CLUSTER, all()))
        .containsExactlyInAnyOrder(
            new ServiceFacts("shop", 3, 100, 200, Placement.SPREAD_OVER_INSTANCES, false),
            new ServiceFacts("batch", 2, 50, 100, Placement.ANYWHERE, true));
    assertThat(reads.services(Fleet.CLUSTER, Set.of())).isEmpty();
  }

  @Test
  void aServiceWhoseTasksFitNowhereIsAShortageUntilTheyDo() {
    fleet.service("shop", 3, true);
    assertThat(reads.shortage(Fleet.CLUSTER)).isEmpty();

    fleet.ecs.updateService(
        update -> update.cluster(Fleet.CLUSTER).service("shop").desiredCount(500));
    fleet.letPass(Duration.ofMinutes(5));
    assertThat(reads.shortage(Fleet.CLUSTER).orElseThrow()).matches("\\d+ of shop");

    fleet.ecs.updateService(
        update -> update.cluster(Fleet.CLUSTER).service("shop").desiredCount(3));
    fleet.letPass(Duration.ofMinutes(5));
    assertThat(reads.shortage(Fleet.CLUSTER)).isEmpty();
  }

  @Test
  void alarmsThatDoNotExistAreNamed() {
    assertThat(reads.missingAlarms(Set.of("errors", "erors"))).containsExactly("erors");
    assertThat(reads.missingAlarms(Set.of("errors"))).isEmpty();
    assertThat(reads.missingAlarms(Set.of())).isEmpty();
  }
}
