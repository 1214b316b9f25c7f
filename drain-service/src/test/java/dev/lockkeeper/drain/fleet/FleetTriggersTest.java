package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.History;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.drain.domain.Waiting;
import dev.lockkeeper.platform.aws.Urgency;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.testkit.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** What begins a drain besides a hook, in the sandbox's world. */
class FleetTriggersTest {
  private static final String CLUSTER_ARN = "arn:aws:ecs:us-east-1:000000000000:cluster/web";
  private static final Map<String, String> AWAIT_DISCOVERY =
      Map.of("lockkeeper.drain.await-discovery", "true", "lockkeeper.drain.patience", "PT5M");

  @Test
  void aSpotInterruptionDrainsAtOnceAndWaitsForNoAnnouncement() {
    FleetDrain job = onSpot(1, AWAIT_DISCOVERY);
    Instant warned = job.fleet.clock.instant();
    job.fleet.warn(warnings -> warnings.interrupt(job.instanceId));

    runUntil(job, DrainState.DRAINING);
    assertThat(Duration.between(warned, job.fleet.clock.instant()))
        .isLessThanOrEqualTo(Duration.ofSeconds(3));
    assertThat(told(job)).containsExactly("Drain Announced");

    job.runToItsEnd();
    Drain drain = job.drain().orElseThrow();
    assertThat(drain.state()).isEqualTo(DrainState.COMPLETED);
    assertThat(drain.endedAt().orElseThrow()).isBefore(warned.plusSeconds(110));
    assertThat(told(job)).containsExactly("Drain Announced", "Drain Completed");
  }

  @Test
  void aHookThatComesAfterASpotWarningIsAdoptedAndCompletedOnceByTheWarningsDeadline() {
    Fleet fleet = Fleet.settledOnSpot(2);
    String task = fleet.runStandaloneTask();
    FleetDrain job = new FleetDrain(fleet, fleet.instanceOf(task), 2);
    job.start(CrashPoints.none());
    Instant warned = fleet.clock.instant();
    fleet.warn(warnings -> warnings.interrupt(job.instanceId));
    runUntil(job, DrainState.DRAINING);
    fleet.terminate(job.instanceId);
    seconds(job, Duration.ofSeconds(5));
    Drain merged = job.drain().orElseThrow();
    assertThat(merged.lifecycleActions().waiting()).hasSize(1);
    assertThat(merged.triggers().all()).hasSize(1);

    job.runToItsEnd();

    assertThat(fleet.effectiveCalls("autoscaling", "CompleteLifecycleAction")).isEqualTo(1);
    assertThat(job.drain().orElseThrow().endedAt().orElseThrow())
        .as("the hook and the task's grace alone could have waited for hours")
        .isBeforeOrEqualTo(warned.plusSeconds(112));
  }

  @Test
  void whatIsCalledForASpotInterruptionIsUrgentAndWhatAHookAsksForIsNot() {
    Map<String, Boolean> urgent = new HashMap<>();
    FleetDrain spot = onSpot(8, Map.of());
    spot.fleet.interruption.beforeItIsSetDraining(() -> urgent.put("spot", Urgency.here()));
    spot.fleet.warn(warnings -> warnings.interrupt(spot.instanceId));
    runUntil(spot, DrainState.DRAINING);
    FleetDrain hook = onSpot(9, Map.of());
    hook.fleet.interruption.beforeItIsSetDraining(() -> urgent.put("hook", Urgency.here()));
    hook.fleet.terminate(hook.instanceId);
    runUntil(hook, DrainState.DRAINING);

    assertThat(urgent).isEqualTo(Map.of("spot", true, "hook", false));
  }

  @Test
  void aHookThatComesAfterASpotWarningIsCompletedOnceTheInstanceIsEmpty() {
    FleetDrain job = onSpot(3, Map.of());
    job.fleet.warn(warnings -> warnings.interrupt(job.instanceId));
    job.fleet.terminate(job.instanceId);

    job.runToItsEnd();

    assertThat(job.drain().orElseThrow().triggers().all())
        .extracting(Trigger::kind)
        .containsExactly(Trigger.Kind.SPOT_INTERRUPTION);
    job.endedWell("merged");
  }

  @Test
  void aScheduledChangeBeginsAtItsLeadAndIsOverBeforeItsStart() {
    FleetDrain job =
        begun(Fleet.settled(4), 4, Map.of("lockkeeper.drain.scheduled-change-lead", "PT20M"));
    Instant start = job.fleet.clock.instant().plus(Duration.ofMinutes(50));
    job.fleet.warn(warnings -> warnings.scheduleChange(job.instanceId, start));
    seconds(job, Duration.ofMinutes(29));
    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.REQUESTED);
    assertThat(job.fleet.calls("ecs", "UpdateContainerInstancesState")).isZero();

    runUntil(job, DrainState.DRAINING);
    assertThat(Duration.between(job.fleet.clock.instant(), start))
        .isBetween(Duration.ofMinutes(20).minusSeconds(15), Duration.ofMinutes(20));

    job.runToItsEnd();
    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.COMPLETED);
    assertThat(job.fleet.clock.instant()).isBefore(start);
    assertThat(job.fleet.workOn(job.instanceId)).isZero();
  }

  @Test
  void aRebalanceRecommendationIsFollowedOnceTheClusterHasRoom() {
    FleetDrain job = onSpot(5, Map.of("lockkeeper.drain.rebalance", "IF_CAPACITY"));
    capacity(
        job.fleet,
        "Capacity Shortage",
        "\"sequence\": 1, \"services\": [{\"service\": \"shop\", \"tasks\": 2, \"resource\": \"CPU\"}]");
    job.second();
    job.fleet.warn(warnings -> warnings.recommendRebalance(job.instanceId));
    seconds(job, Duration.ofMinutes(5));
    assertThat(job.drain()).isEmpty();

    capacity(job.fleet, "Capacity Restored", "\"sequence\": 2");
    seconds(job, Duration.ofMinutes(6));
    assertThat(Waiting.cause(job.drain().orElseThrow())).isEqualTo("rebalance recommendation");
    job.runToItsEnd();
    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.COMPLETED);
  }

  @Test
  void rebalanceRecommendationsAreOffUnlessConfigured() {
    FleetDrain job = onSpot(6, Map.of());
    job.fleet.warn(warnings -> warnings.recommendRebalance(job.instanceId));
    seconds(job, Duration.ofMinutes(1));
    assertThat(job.drain()).isEmpty();
  }

  @Test
  void aRequestedDrainWaitsUntilRecordsAreWithdrawnAndTellsWhoAskedHowItEnded() {
    FleetDrain job = begun(Fleet.settled(7), 7, AWAIT_DISCOVERY);
    request(job, "r-1");
    seconds(job, Duration.ofSeconds(30));
    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.ANNOUNCED);
    assertThat(told(job)).containsExactly("Drain Announced");

    Instant quietAt = job.fleet.clock.instant().plusSeconds(20);
    job.fleet.tell(
        "lockkeeper.discovery",
        "Records Withdrawn",
        """
        {"instanceId": "%s", "clusterArn": "%s", "withdrawn": 2, "keptBack": 0, "quietAt": "%s"}
        """
            .formatted(job.instanceId, CLUSTER_ARN, quietAt));
    runUntil(job, DrainState.DRAINING);
    assertThat(job.fleet.clock.instant()).isBetween(quietAt, quietAt.plusSeconds(10));

    job.runToItsEnd();
    assertThat(told(job)).containsExactly("Drain Announced", "Drain Completed");
    JsonNode end = job.fleet.told.get(1).detail();
    assertThat(end.path("requestIds").path(0).asText()).isEqualTo("r-1");
    assertThat(end.path("tasksLeft").asInt()).isZero();
  }

  @Test
  void aRequestThatIsTakenBackLeavesTheInstanceActive() {
    FleetDrain job = begun(Fleet.settled(8), 8, Map.of());
    request(job, "r-1");
    runUntil(job, DrainState.DRAINING);
    seconds(job, Duration.ofSeconds(2));
    job.fleet.tell(
        "lockkeeper.rollout",
        "Drain Cancel Requested",
        """
        {"instanceId": "%s", "requestId": "r-1", "reason": "paused"}
        """
            .formatted(job.instanceId));

    job.runToItsEnd();

    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.CANCELLED);
    assertThat(status(job)).isEqualTo("ACTIVE");
    assertThat(told(job)).containsExactly("Drain Announced", "Drain Cancelled");
  }

  @Test
  void anInstanceThatTerminatesUnderItsDrainIsLostAtOnce() {
    FleetDrain job = begun(Fleet.settled(9), 9, Map.of());
    request(job, "r-1");
    runUntil(job, DrainState.DRAINING);
    Instant terminated = job.fleet.clock.instant();
    job.fleet
        .clients
        .client(Ec2Client.builder(), "tester", job.fleet.aws.httpClient())
        .terminateInstances(terminate -> terminate.instanceIds(job.instanceId));

    job.runToItsEnd();

    Drain drain = job.drain().orElseThrow();
    assertThat(drain.state()).isEqualTo(DrainState.LOST);
    assertThat(drain.endedAt().orElseThrow()).isBefore(terminated.plusSeconds(5));
    assertThat(drain.history().entries())
        .extracting(History.Entry::text)
        .anyMatch(text -> text.contains("EC2 has it"));
  }

  @Test
  void aContainerInstanceThatIsDeregisteredEndsItsDrainOnceItHadTimeToRegisterAnew() {
    FleetDrain job = begun(Fleet.settled(10), 10, Map.of());
    request(job, "r-1");
    runUntil(job, DrainState.DRAINING);
    String arn = job.drain().orElseThrow().containerInstance().orElseThrow().arn().value();
    Instant deregistered = job.fleet.clock.instant();
    job.fleet.ecs.deregisterContainerInstance(
        it -> it.cluster(Fleet.CLUSTER).containerInstance(arn).force(true));

    job.runToItsEnd();

    assertThat(job.drain().orElseThrow().endedAt().orElseThrow())
        .isBetween(deregistered.plusSeconds(120), deregistered.plusSeconds(160));
    assertThat(job.drain().orElseThrow().history().entries())
        .extracting(History.Entry::text)
        .anyMatch(text -> text.contains("looking whether it registered anew"));
  }

  private static FleetDrain onSpot(long seed, Map<String, String> keys) {
    return begun(Fleet.settledOnSpot(seed), seed, keys);
  }

  private static FleetDrain begun(Fleet fleet, long seed, Map<String, String> keys) {
    String busy = fleet.instanceOf(fleet.serviceTasks().get(0));
    FleetDrain job = new FleetDrain(fleet, busy, seed, Settings.with(keys));
    job.start(CrashPoints.none());
    return job;
  }

  private static void request(FleetDrain job, String requestId) {
    job.fleet.tell(
        "lockkeeper.rollout",
        "Drain Requested",
        """
        {"instanceId": "%s", "clusterArn": "%s", "requestId": "%s",
         "requestedBy": "rollout 7", "reason": "new image"}
        """
            .formatted(job.instanceId, CLUSTER_ARN, requestId));
  }

  private static void capacity(Fleet fleet, String detailType, String members) {
    fleet.tell(
        "lockkeeper.capacity",
        detailType,
        "{\"clusterArn\": \"%s\", %s}".formatted(CLUSTER_ARN, members));
  }

  private static void seconds(FleetDrain job, Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      job.second();
    }
  }

  private static void runUntil(FleetDrain job, DrainState state) {
    for (int second = 0; job.drain().filter(it -> it.state() == state).isEmpty(); second++) {
      assertThat(second).as(() -> "never " + state + ": " + job.drain()).isLessThan(3_600);
      job.second();
    }
  }

  private static List<String> told(FleetDrain job) {
    return job.fleet.told.stream().map(OutgoingEvent::detailType).toList();
  }

  private static String status(FleetDrain job) {
    return job.fleet
        .ecs
        .describeContainerInstances(
            it ->
                it.cluster(Fleet.CLUSTER)
                    .containerInstances(
                        job.fleet
                            .ecs
                            .listContainerInstances(
                                list ->
                                    list.cluster(Fleet.CLUSTER)
                                        .filter("ec2InstanceId == " + job.instanceId))
                            .containerInstanceArns()))
        .containerInstances()
        .get(0)
        .status();
  }
}
