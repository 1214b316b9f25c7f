package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.LifecycleAction;
import dev.lockkeeper.drain.domain.RequestNews.CancelWanted;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.drain.handling.UnaskedInstance;
import dev.lockkeeper.platform.testkit.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;

/** Container instances that are DRAINING though no drain asks for it. */
class UnaskedDrainingTest {
  private final Fleet fleet = Fleet.settled(1);
  private final FleetDrain job =
      new FleetDrain(fleet, fleet.instanceOf(fleet.serviceTasks().get(0)), 1);
  private final ServiceReplica replica = job.start(CrashPoints.none());
  private final ServiceReplica other = job.start(CrashPoints.none());

  @Test
  void whatAnOperatorHasSetDrainingIsToldByEveryReplicaAndLeftAlone() {
    set(ContainerInstanceStatus.DRAINING);
    Warnings warnings = Warnings.during(() -> job.seconds(300));

    job.fleet.driver.advanceBy(Duration.ofMinutes(1));
    replica.parts.reconciliation().rounds().run();
    other.parts.reconciliation().rounds().run();

    assertThat(unasked(replica)).containsExactly(arn()).isEqualTo(unasked(other));
    assertThat(status()).isEqualTo("DRAINING");
    assertThat(job.drain()).isEmpty();
    assertThat(warnings.about(arn())).as("told once").hasSize(1);

    set(ContainerInstanceStatus.ACTIVE);
    job.seconds(120);
    replica.parts.reconciliation().rounds().run();
    assertThat(unasked(replica)).isEmpty();
  }

  @Test
  void whatADrainHasSetDrainingIsAskedForEvenAfterItsEnd() {
    ask();
    job.runToItsEnd();
    assertThat(job.drain().map(Drain::state)).contains(DrainState.COMPLETED);

    job.seconds(120);

    assertThat(status()).isEqualTo("DRAINING");
    assertThat(unasked(replica)).isEmpty();
  }

  @Test
  void aLateCallOfACancelledDrainIsUndoneAndWhatComesLaterIsNot() {
    ask();
    job.seconds(2);
    assertThat(status()).isEqualTo("DRAINING");
    replica
        .parts
        .runner()
        .observe(new InstanceId(job.instanceId), new CancelWanted(Optional.empty(), "ann", "no"));
    assertThat(status()).isEqualTo("ACTIVE");

    set(ContainerInstanceStatus.DRAINING);
    job.seconds(61);
    assertThat(status()).isEqualTo("ACTIVE");
    assertThat(job.drain().map(Drain::state)).contains(DrainState.CANCELLED);

    job.seconds(Duration.ofMinutes(6).toSeconds());
    set(ContainerInstanceStatus.DRAINING);
    job.seconds(121);
    assertThat(status()).isEqualTo("DRAINING");
    replica.parts.reconciliation().rounds().run();
    assertThat(unasked(replica)).containsExactly(arn());
  }

  @Test
  void whatIsRetainedWithoutAHookWasAskedFor() {
    ask(Optional.of(fleet.clock.instant().plusSeconds(20)), Optional.of(DeadlinePolicy.RETAIN));
    job.runToItsEnd();
    assertThat(job.drain().map(Drain::state)).contains(DrainState.EXPIRED);

    job.seconds(Duration.ofMinutes(20).toSeconds());

    assertThat(status()).isEqualTo("DRAINING");
    assertThat(unasked(replica)).isEmpty();
  }

  @Test
  void anInstanceThatItsGroupRetainsThoughItsDrainTookItToBeGoneIsTold() {
    heldOnRetainingGroup();
    abandonByAnother();
    job.runToItsEnd();
    assertThat(job.drain().map(Drain::state)).contains(DrainState.LOST);
    job.seconds(120);
    assertThat(unasked(replica)).as("it may be going still").isEmpty();

    job.seconds(Duration.ofMinutes(15).toSeconds());
    replica.parts.reconciliation().rounds().run();

    assertThat(fleet.lifecycleState(job.instanceId)).isEqualTo("Terminating:Retained");
    assertThat(unasked(replica)).containsExactly(arn());
  }

  @Test
  void anInstanceThatItsGroupRetainsIsDrainedForWhoeverElseAsked() {
    heldOnRetainingGroup();
    ask();
    abandonByAnother();
    job.runToItsEnd();

    assertThat(job.drain().map(Drain::state)).contains(DrainState.COMPLETED);
    assertThat(fleet.workOn(job.instanceId)).isZero();
    assertThat(fleet.lifecycleState(job.instanceId)).isEqualTo("Terminating:Retained");
  }

  private void heldOnRetainingGroup() {
    fleet.autoScaling.updateAutoScalingGroup(
        update ->
            update
                .autoScalingGroupName(Fleet.GROUP)
                .instanceLifecyclePolicy(
                    policy ->
                        policy.retentionTriggers(
                            trigger -> trigger.terminateHookAbandon("retain"))));
    fleet.ecs.updateService(
        update ->
            update
                .cluster(Fleet.CLUSTER)
                .service("shop")
                .deploymentConfiguration(
                    percent -> percent.minimumHealthyPercent(100).maximumPercent(100)));
    fleet.terminate(job.instanceId);
    job.seconds(5);
    assertThat(status()).isEqualTo("DRAINING");
  }

  private void abandonByAnother() {
    LifecycleAction held = job.drain().orElseThrow().lifecycleActions().waiting().get(0);
    fleet.autoScaling.completeLifecycleAction(
        complete ->
            complete
                .autoScalingGroupName(Fleet.GROUP)
                .lifecycleHookName(held.hook())
                .instanceId(job.instanceId)
                .lifecycleActionResult("ABANDON"));
    while (!job.drain().orElseThrow().lifecycleActions().waiting().isEmpty()) {
      job.second();
    }
    fleet.ecs.updateService(
        update ->
            update
                .cluster(Fleet.CLUSTER)
                .service("shop")
                .deploymentConfiguration(
                    percent -> percent.minimumHealthyPercent(50).maximumPercent(200)));
  }

  private void ask() {
    ask(Optional.empty(), Optional.empty());
  }

  private void ask(Optional<Instant> deadline, Optional<DeadlinePolicy> policy) {
    Trigger trigger =
        new Trigger(
            Trigger.Kind.OPERATOR,
            "r1",
            "ann",
            "a test",
            Optional.empty(),
            deadline,
            policy,
            Optional.empty());
    replica
        .parts
        .runner()
        .begin(new InstanceId(job.instanceId), new Triggered(trigger, Optional.empty()));
  }

  private static List<String> unasked(ServiceReplica replica) {
    return replica.parts.reconciliation().unasked().current().stream()
        .map(UnaskedInstance::arn)
        .map(arn -> arn.value())
        .toList();
  }

  private String arn() {
    return fleet.containerInstance(job.instanceId).containerInstanceArn();
  }

  private String status() {
    return fleet.containerInstance(job.instanceId).status();
  }

  private void set(ContainerInstanceStatus status) {
    fleet.ecs.updateContainerInstancesState(
        update -> update.cluster(Fleet.CLUSTER).containerInstances(arn()).status(status));
  }
}
