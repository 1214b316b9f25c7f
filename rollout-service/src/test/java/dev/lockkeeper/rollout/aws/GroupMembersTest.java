package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.fleet.Fleet;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/** Asked by the service, within its task role. */
class GroupMembersTest {
  private final Fleet fleet = Fleet.of(3, 1);
  private final GroupMembers members =
      new GroupMembers(
          fleet.ofService(AutoScalingClient.builder()), fleet.ofService(EcsClient.builder()));
  private final Set<InstanceId> all =
      fleet.inService().stream().map(InstanceId::new).collect(Collectors.toSet());

  @Test
  void aGroupHasItsInstancesAndOneThatIsNotThereHasNone() {
    assertThat(members.of(Fleet.GROUP)).isEqualTo(all);
    assertThat(members.of("no-such-group")).isEmpty();
  }

  @Test
  void fencedAloneAreThoseWithoutAGroupThatAreFenced() {
    EcsServices services = new EcsServices(fleet.ecs);
    EcsTasks tasks = new EcsTasks(fleet.ecs);
    EcsRegistrations registrations =
        new EcsRegistrations(fleet.ecs, new EcsDaemons(services, tasks), tasks);
    InstanceId alone = all.iterator().next();
    registrations.fence(Fleet.CLUSTER, all, true);
    assertThat(members.fencedAlone(Fleet.CLUSTER)).isEmpty();

    fleet.autoScaling.detachInstances(
        detach ->
            detach
                .autoScalingGroupName(Fleet.GROUP)
                .instanceIds(alone.value())
                .shouldDecrementDesiredCapacity(true));
    fleet.letPass(Duration.ofMinutes(2));

    assertThat(members.fencedAlone(Fleet.CLUSTER)).containsExactly(alone);
    registrations.fence(Fleet.CLUSTER, Set.of(alone), false);
    assertThat(members.fencedAlone(Fleet.CLUSTER)).isEmpty();
  }
}
