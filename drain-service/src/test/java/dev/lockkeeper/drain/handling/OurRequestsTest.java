package dev.lockkeeper.drain.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.drain.domain.Waiting;
import dev.lockkeeper.drain.handling.events.OurEvents;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Disposition.Ignored;
import dev.lockkeeper.platform.inbox.Disposition.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Lockkeeper's services ask of each other, and news for drains under way. */
class OurRequestsTest {
  private static final Instant START = Samples.START;

  private final Desk desk = new Desk();
  private final ContainerInstanceArn registration = desk.register("i-0a");

  @Test
  void aRequestBeginsADrainThatKnowsWhoAskedAndWhy() {
    assertThat(request("r-1")).isEqualTo(Disposition.handled());

    assertThat(drain().state()).isEqualTo(DrainState.DRAINING);
    assertThat(drain().triggers().all())
        .containsExactly(
            new Trigger(
                Trigger.Kind.DRAIN_REQUESTED,
                "r-1",
                "rollout 7",
                "new image",
                Optional.empty(),
                Optional.of(Instant.parse("2026-03-01T12:00:00Z")),
                Optional.of(DeadlinePolicy.REACTIVATE),
                Optional.of(Desk.TRACE)));
  }

  @Test
  void theSameRequestUnderAnotherEventIdCountsOnce() {
    request("r-1");
    Drain before = drain();
    assertThat(request("r-1")).isEqualTo(Disposition.handled());
    assertThat(drain()).isEqualTo(before);
  }

  @Test
  void aRequestForAnInstanceOfNobodyIsAnsweredByTheDrainsEnd() {
    request("i-0b", "r-1");
    assertThat(desk.drain("i-0b").orElseThrow().state()).isEqualTo(DrainState.REQUESTED);
  }

  @Test
  void aRequestIsTakenBackAndTheOthersGoOn() {
    request("r-1");
    request("r-2");

    assertThat(cancel("r-1")).isEqualTo(Disposition.handled());
    assertThat(drain().state()).isEqualTo(DrainState.DRAINING);
    assertThat(drain().triggers().all()).extracting(Trigger::id).containsExactly("r-2");

    cancel("r-2");
    assertThat(drain().state()).isEqualTo(DrainState.CANCELLED);
    assertThat(Waiting.reason(drain()))
        .isEqualTo("ended: cancelled by lockkeeper.rollout: rollout paused");
  }

  @Test
  void aCancellationThatOvertakesItsRequestWaitsForIt() {
    assertThat(cancel("r-1")).isInstanceOf(RetryAfter.class);
    request("r-1");
    cancel("r-1");
    assertThat(drain().state()).isEqualTo(DrainState.CANCELLED);

    request("r-1");
    assertThat(drain().state())
        .as("a late duplicate begins nothing")
        .isEqualTo(DrainState.CANCELLED);
  }

  @Test
  void aCancellationOfARequestThatNeverCameIsIgnored() {
    desk.clock.advance(Duration.ofMinutes(10));
    assertThat(cancel("r-1")).isEqualTo(Disposition.ignored("request r-1 hasn't come"));
  }

  @Test
  void withdrawnRecordsOfNoDrainAreIgnored() {
    assertThat(withdrawn()).isInstanceOf(Ignored.class);
    request("r-1");
    assertThat(withdrawn()).isEqualTo(Disposition.handled());
  }

  @Test
  void anInstanceThatTerminatesEndsItsDrain() {
    request("r-1");
    assertThat(becomes("running", START)).isInstanceOf(Ignored.class);
    assertThat(drain().state()).isEqualTo(DrainState.DRAINING);

    assertThat(becomes("shutting-down", START)).isEqualTo(Disposition.handled());
    assertThat(drain().state()).isEqualTo(DrainState.LOST);
    assertThat(Waiting.reason(drain())).contains("EC2 has it shutting-down");
  }

  @Test
  void anInstanceThatStopsEndsItsDrainUnlessItStoppedBefore() {
    request("r-1");
    assertThat(becomes("stopped", START.minusSeconds(60))).isInstanceOf(Ignored.class);
    assertThat(drain().state()).isEqualTo(DrainState.DRAINING);

    becomes("stopping", START.plusSeconds(60));
    assertThat(drain().state()).isEqualTo(DrainState.LOST);
  }

  @Test
  void anInstanceThatTerminatesUndrainedLeavesNoRecord() {
    assertThat(becomes("terminated", START)).isInstanceOf(Ignored.class);
    assertThat(desk.drain("i-0a")).isEmpty();
  }

  @Test
  void aContainerInstanceThatLeavesIsLookedForOnceMore() {
    request("r-1");
    int lookUps = desk.lookUps;

    assertThat(registrationBecomes("DRAINING", registration)).isInstanceOf(Ignored.class);
    assertThat(registrationBecomes("INACTIVE", new ContainerInstanceArn("arn:ci/of-another")))
        .isInstanceOf(Ignored.class);
    assertThat(desk.lookUps).isEqualTo(lookUps);

    assertThat(registrationBecomes("INACTIVE", registration)).isEqualTo(Disposition.handled());
    assertThat(desk.lookUps).isEqualTo(lookUps + 1);
    assertThat(drain().state()).as("it may register anew").isEqualTo(DrainState.REQUESTED);
    assertThat(drain().containerInstance()).isEmpty();
  }

  private Drain drain() {
    return desk.drain("i-0a").orElseThrow();
  }

  private Disposition request(String requestId) {
    return request("i-0a", requestId);
  }

  private Disposition request(String instanceId, String requestId) {
    return desk.hand(
        OurEvents.DRAIN_REQUESTED,
        new DrainRequestedHandler(desk.runner),
        """
        {"instanceId": "%s", "clusterArn": "%s", "requestId": "%s",
         "requestedBy": "rollout 7", "reason": "new image",
         "deadline": "2026-03-01T12:00:00Z", "deadlinePolicy": "REACTIVATE"}
        """
            .formatted(instanceId, Desk.CLUSTER_ARN, requestId));
  }

  private Disposition cancel(String requestId) {
    return desk.hand(
        OurEvents.DRAIN_CANCEL_REQUESTED,
        new DrainCancelRequestedHandler(desk.drains, desk.runner, desk.clock),
        """
        {"instanceId": "i-0a", "requestId": "%s", "reason": "rollout paused"}
        """
            .formatted(requestId));
  }

  private Disposition withdrawn() {
    return desk.hand(
        OurEvents.RECORDS_WITHDRAWN,
        new RecordsWithdrawnHandler(desk.runner),
        """
        {"instanceId": "i-0a", "clusterArn": "%s", "withdrawn": 1, "keptBack": 0,
         "quietAt": "2026-03-01T10:01:00Z"}
        """
            .formatted(Desk.CLUSTER_ARN));
  }

  private Disposition becomes(String state, Instant at) {
    return desk.hand(
        AwsEvents.INSTANCE_STATE_CHANGE,
        new InstanceStateChangeHandler(desk.drains, desk.runner),
        "e-3",
        at,
        "{\"instance-id\": \"i-0a\", \"state\": \"%s\"}".formatted(state));
  }

  private Disposition registrationBecomes(String status, ContainerInstanceArn arn) {
    return desk.hand(
        AwsEvents.CONTAINER_INSTANCE_STATE_CHANGE,
        new ContainerInstanceStateChangeHandler(desk.drains, desk.runner),
        """
        {"containerInstanceArn": "%s", "clusterArn": "%s", "ec2InstanceId": "i-0a",
         "status": "%s", "agentConnected": false, "version": 9}
        """
            .formatted(arn, Desk.CLUSTER_ARN, status));
  }
}
