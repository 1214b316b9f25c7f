package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.Observation;
import dev.lockkeeper.drain.domain.RequestNews.CancelWanted;
import dev.lockkeeper.drain.domain.RequestNews.ForceWanted;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.drain.domain.Waiting;
import dev.lockkeeper.platform.testkit.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How drains end that don't become empty in time, or are no longer wanted. */
class DeadlineTest {
  private static final Map<String, String> TEN_MINUTES = Map.of("cluster.web.deadline", "PT10M");
  private static final Map<String, String> RETAIN =
      Map.of("cluster.web.deadline", "PT10M", "cluster.web.at-deadline", "RETAIN");

  private final Fleet fleet = Fleet.settled(31);
  private final String instanceId = fleet.instanceOf(fleet.serviceTasks().get(0));

  DeadlineTest() {
    fleet.ecs.updateService(
        update ->
            update
                .cluster(Fleet.CLUSTER)
                .service("shop")
                .deploymentConfiguration(
                    percent -> percent.minimumHealthyPercent(100).maximumPercent(100)));
  }

  @Test
  void proceedLetsTheInstanceGoWithWhatIsLeft() {
    FleetDrain job = terminated(TEN_MINUTES);
    job.runToItsEnd();

    assertThat(drain(job).state()).isEqualTo(DrainState.EXPIRED);
    assertThat(lasted(job)).isBetween(Duration.ofMinutes(10), Duration.ofSeconds(605));
    assertThat(Waiting.reason(drain(job))).contains("the deadline of the cluster's drains", "shop");
    assertThat(fleet.told("Drain Expired")).hasSize(1);
    fleet.driver.advanceBy(Duration.ofMinutes(3));
    assertThat(fleet.lifecycleState(instanceId)).isEqualTo("gone");
  }

  @Test
  void retainKeepsTheInstanceOutOfService() {
    retaining("retain");
    FleetDrain job = terminated(RETAIN);
    job.runToItsEnd();

    assertThat(drain(job).state()).isEqualTo(DrainState.EXPIRED);
    fleet.driver.advanceBy(Duration.ofMinutes(3));
    assertThat(fleet.lifecycleState(instanceId)).isEqualTo("Terminating:Retained");
    assertThat(fleet.workOn(instanceId)).isPositive();
  }

  @Test
  void aGroupThatDoesNotRetainIsNeverAbandoned() {
    FleetDrain job = terminated(RETAIN);
    job.runToItsEnd();

    assertThat(drain(job).state()).isEqualTo(DrainState.EXPIRED);
    assertThat(Waiting.reason(drain(job))).contains("web-asg does not retain instances");
    assertThat(fleet.releases.results()).containsExactly("CONTINUE");
  }

  @Test
  void reactivateHasTheInstanceServeOn() {
    FleetDrain job = begun(TEN_MINUTES);
    job.tell(asked("r1", Optional.empty(), DeadlinePolicy.REACTIVATE));
    job.pass(Duration.ofMinutes(5));
    assertThat(fleet.containerInstance(instanceId).status()).isEqualTo("DRAINING");
    job.runToItsEnd();

    assertThat(drain(job).state()).isEqualTo(DrainState.EXPIRED);
    assertServesOn();
  }

  @Test
  void theMostUrgentDeadlineCounts() {
    FleetDrain job = begun(TEN_MINUTES);
    Instant soon = fleet.clock.instant().plus(Duration.ofMinutes(4));
    job.tell(asked("r1", Optional.empty(), DeadlinePolicy.REACTIVATE));
    job.tell(asked("r2", Optional.of(soon), DeadlinePolicy.REACTIVATE));
    job.runToItsEnd();

    assertThat(lasted(job)).isBetween(Duration.ofMinutes(4), Duration.ofSeconds(245));
    assertServesOn();
  }

  @Test
  void whatIsCancelledServesOn() {
    FleetDrain job = begun(TEN_MINUTES);
    job.tell(asked("r1"));
    job.pass(Duration.ofMinutes(1));
    job.tell(new CancelWanted(Optional.of("r1"), "ann", "wrong instance"));
    job.runToItsEnd();

    assertThat(drain(job).state()).isEqualTo(DrainState.CANCELLED);
    assertThat(fleet.told("Drain Cancelled")).hasSize(1);
    assertServesOn();
  }

  @Test
  void drainingThatTakesEffectAfterTheReactivationIsUndone() {
    FleetDrain job = begun(TEN_MINUTES);
    fleet.interruption.beforeItIsSetDraining(
        () -> job.tell(new CancelWanted(Optional.empty(), "ann", "wrong instance")));
    job.tell(asked("r1"));
    job.pass(Duration.ofMinutes(1));

    assertThat(drain(job).state()).isEqualTo(DrainState.CANCELLED);
    assertThat(drain(job).history().entries())
        .anyMatch(entry -> entry.text().contains("set DRAINING late"));
    assertServesOn();
  }

  @Test
  void forceLetsItGoAtOnce() {
    FleetDrain job = terminated(Map.of());
    job.pass(Duration.ofMinutes(2));
    assertThat(job.ended()).isFalse();
    job.tell(new ForceWanted("ann", "it hangs"));

    assertThat(drain(job).state()).isEqualTo(DrainState.EXPIRED);
    assertThat(Waiting.reason(drain(job))).contains("forced by ann", "it hangs", "service:shop");
    fleet.driver.advanceBy(Duration.ofMinutes(3));
    assertThat(fleet.lifecycleState(instanceId)).isEqualTo("gone");
  }

  private void assertServesOn() {
    assertThat(fleet.containerInstance(instanceId).status()).isEqualTo("ACTIVE");
    assertThat(fleet.lifecycleState(instanceId)).isEqualTo("InService");
    assertThat(fleet.calls("autoscaling", "CompleteLifecycleAction")).isZero();
    assertThat(fleet.workOn(instanceId)).isPositive();
  }

  private FleetDrain begun(Map<String, String> keys) {
    FleetDrain job = new FleetDrain(fleet, instanceId, 31, Settings.drain(keys));
    job.start(CrashPoints.none());
    return job;
  }

  private FleetDrain terminated(Map<String, String> keys) {
    fleet.terminate(instanceId);
    return begun(keys);
  }

  private void retaining(String what) {
    fleet.autoScaling.updateAutoScalingGroup(
        update ->
            update
                .autoScalingGroupName(Fleet.GROUP)
                .instanceLifecyclePolicy(
                    policy ->
                        policy.retentionTriggers(trigger -> trigger.terminateHookAbandon(what))));
  }

  private static Drain drain(FleetDrain job) {
    return job.drain().orElseThrow();
  }

  private static Duration lasted(FleetDrain job) {
    return Duration.between(drain(job).requestedAt(), drain(job).endedAt().orElseThrow());
  }

  static Observation asked(String id) {
    return new Triggered(trigger(id, Optional.empty(), Optional.empty()), Optional.empty());
  }

  private static Observation asked(String id, Optional<Instant> deadline, DeadlinePolicy policy) {
    return new Triggered(trigger(id, deadline, Optional.of(policy)), Optional.empty());
  }

  private static Trigger trigger(
      String id, Optional<Instant> deadline, Optional<DeadlinePolicy> policy) {
    return new Trigger(
        Trigger.Kind.DRAIN_REQUESTED,
        id,
        "a test",
        "because",
        Optional.empty(),
        deadline,
        policy,
        Optional.empty());
  }
}
