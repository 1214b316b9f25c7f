package dev.lockkeeper.drain.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.ClusterPolicy.Rebalance;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.drain.handling.events.OurEvents;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Disposition.RetryAfter;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What AWS says of instances, and what drain-service makes of it. */
class AwsTriggersTest {
  private static final Instant START = Samples.START;
  private static final Disposition NOT_OURS =
      Disposition.ignored("not ours: no cluster of ours knows i-0a");

  private final Desk desk = new Desk();
  private final SpotInterruptionWarningHandler spot =
      new SpotInterruptionWarningHandler(desk.whereabouts, desk.runner);
  private final HealthEventHandler health =
      new HealthEventHandler(desk.whereabouts, cluster -> Samples.POLICY, desk.runner);
  private final Shortages shortages =
      new Shortages(new InMemoryRecords<>(Shortages.capacityType()), desk.clock);

  @Test
  void aSpotWarningDrainsUntilTenSecondsBeforeTheEnd() {
    desk.register("i-0a");

    assertThat(warn("i-0a")).isEqualTo(Disposition.handled());

    assertThat(desk.drain("i-0a").orElseThrow().state()).isEqualTo(DrainState.DRAINING);
    assertThat(desk.drain("i-0a").orElseThrow().triggers().all())
        .containsExactly(
            new Trigger(
                Trigger.Kind.SPOT_INTERRUPTION,
                "e-1",
                "aws.ec2",
                "EC2 will terminate it",
                Optional.empty(),
                Optional.of(START.plusSeconds(110)),
                Optional.empty(),
                Optional.of(Desk.TRACE)));
  }

  @Test
  void theSameWarningAgainChangesNothingAndAsksEcsNothing() {
    desk.register("i-0a");
    warn("i-0a");
    var before = desk.drain("i-0a");
    int lookUps = desk.lookUps;

    assertThat(warn("i-0a")).isEqualTo(Disposition.handled());

    assertThat(desk.drain("i-0a")).isEqualTo(before);
    assertThat(desk.lookUps).isEqualTo(lookUps);
  }

  @Test
  void anInstanceThatNobodyKnowsIsFirstNotYetAndThenNotOursAndLeavesNoRecord() {
    assertThat(warn("i-0a"))
        .isEqualTo(
            Disposition.retryAfter(
                Samples.LIMITS.registrationRetry(), "not yet: no cluster of ours knows i-0a"));

    desk.clock.advance(Samples.LIMITS.settlingTime());
    assertThat(warn("i-0a")).isEqualTo(NOT_OURS);
    assertThat(desk.drain("i-0a")).isEmpty();
  }

  @Test
  void anInstanceThatRegistersInTimeIsDrained() {
    warn("i-0a");
    desk.register("i-0a");
    assertThat(warn("i-0a")).isEqualTo(Disposition.handled());
  }

  @Test
  void anOutageOfEcsPutsItOff() {
    desk.ecsIsOut();
    assertThat(warn("i-0a")).isEqualTo(Disposition.retryAfter(Duration.ofSeconds(15), "throttled"));
    assertThat(desk.drain("i-0a")).isEmpty();
  }

  @Test
  void whatIsNoInstanceIsRejected() {
    assertThat(warn("web-1")).isEqualTo(Disposition.rejected("no EC2 instance id: web-1"));
  }

  @Test
  void aRebalanceRecommendationDoesWhatTheClustersPolicySays() {
    desk.register("i-0a");
    assertThat(recommend(Rebalance.OFF))
        .isEqualTo(Disposition.ignored("rebalance recommendations are off for cluster web"));
    assertThat(desk.drain("i-0a")).isEmpty();

    assertThat(recommend(Rebalance.DRAIN)).isEqualTo(Disposition.handled());
    assertThat(desk.drain("i-0a").orElseThrow().triggers().all())
        .extracting(Trigger::kind)
        .containsExactly(Trigger.Kind.REBALANCE_RECOMMENDATION);
  }

  @Test
  void whileTheClusterIsShortARecommendationWaitsWithTheReason() {
    desk.register("i-0a");
    shortage(1, START);

    assertThat(recommend(Rebalance.IF_CAPACITY))
        .isEqualTo(
            Disposition.retryAfter(
                Duration.ofMinutes(10),
                "cluster web is short of room: no room for 2 of shop (CPU)"));

    restored(2);
    assertThat(recommend(Rebalance.IF_CAPACITY)).isEqualTo(Disposition.handled());
  }

  @Test
  void aRecommendationIsPointlessAfterAnHourOfShortage() {
    desk.register("i-0a");
    desk.clock.advance(Duration.ofHours(1));
    shortage(1, desk.clock.instant());

    assertThat(recommend(Rebalance.IF_CAPACITY))
        .isEqualTo(
            Disposition.ignored(
                "the recommendation is too old by now; cluster web is short of room:"
                    + " no room for 2 of shop (CPU)"));
  }

  @Test
  void anOlderShortageComesToNothingAndOneNotToldAgainIsOver() {
    restored(7);
    assertThat(shortage(6, START))
        .isEqualTo(Disposition.ignored("a newer event about cluster web is known"));
    assertThat(shortages.of("web")).isEmpty();

    shortage(8, START);
    assertThat(shortages.of("web")).isPresent();
    desk.clock.advance(Duration.ofMinutes(15));
    assertThat(shortages.of("web")).isEmpty();
  }

  @Test
  void aScheduledChangeWaitsForItsLeadAndEndsAtItsStart() {
    desk.register("i-0a");

    assertThat(change("scheduledChange", "upcoming", "i-0a", "i-0b"))
        .as("i-0b may register still")
        .isInstanceOf(RetryAfter.class);

    assertThat(desk.drain("i-0a").orElseThrow().state()).isEqualTo(DrainState.REQUESTED);
    assertThat(desk.drain("i-0a").orElseThrow().triggers().all())
        .containsExactly(
            new Trigger(
                Trigger.Kind.SCHEDULED_CHANGE,
                "arn:health/1/i-0a at 2026-03-07T15:00:00Z",
                "aws.health",
                "AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED at 2026-03-07T15:00:00Z",
                Optional.of(Instant.parse("2026-03-06T15:00:00Z")),
                Optional.of(Instant.parse("2026-03-07T15:00:00Z")),
                Optional.empty(),
                Optional.of(Desk.TRACE)));
    desk.clock.advance(Samples.LIMITS.settlingTime());
    assertThat(change("scheduledChange", "upcoming", "i-0a", "i-0b"))
        .isEqualTo(Disposition.handled());
    assertThat(desk.drain("i-0a").orElseThrow().triggers().all()).hasSize(1);
    assertThat(desk.drain("i-0b")).isEmpty();
  }

  @Test
  void aScheduledChangeThatIsClosedIsWaitedForNoLonger() {
    desk.register("i-0a");
    change("scheduledChange", "upcoming", "i-0a");

    assertThat(change("scheduledChange", "closed", "i-0a")).isEqualTo(Disposition.handled());

    assertThat(desk.drain("i-0a").orElseThrow().state()).isEqualTo(DrainState.CANCELLED);
  }

  @Test
  void otherHealthEventsAreIgnored() {
    assertThat(change("issue", "open", "i-0a"))
        .isEqualTo(Disposition.ignored("issue of EC2, not a scheduled change"));
    assertThat(change("scheduledChange", "upcoming", "vol-0a"))
        .isEqualTo(Disposition.ignored("concerns no instance"));
  }

  private Disposition warn(String instanceId) {
    return desk.hand(
        AwsEvents.SPOT_INTERRUPTION_WARNING,
        spot,
        "{\"instance-id\": \"%s\", \"instance-action\": \"terminate\"}".formatted(instanceId));
  }

  private Disposition recommend(Rebalance policy) {
    RebalanceRecommendationHandler handler =
        new RebalanceRecommendationHandler(
            desk.whereabouts, cluster -> Desk.policy(policy), shortages, desk.runner, desk.clock);
    return desk.hand(AwsEvents.REBALANCE_RECOMMENDATION, handler, "{\"instance-id\": \"i-0a\"}");
  }

  private Disposition shortage(long sequence, Instant at) {
    return desk.hand(
        OurEvents.CAPACITY_SHORTAGE,
        new CapacityShortageHandler(shortages),
        "e-2",
        at,
        """
        {"clusterArn": "%s", "sequence": %d,
         "services": [{"service": "shop", "tasks": 2, "resource": "CPU"}]}
        """
            .formatted(Desk.CLUSTER_ARN, sequence));
  }

  private void restored(long sequence) {
    desk.hand(
        OurEvents.CAPACITY_RESTORED,
        new CapacityRestoredHandler(shortages),
        "{\"clusterArn\": \"%s\", \"sequence\": %d}".formatted(Desk.CLUSTER_ARN, sequence));
  }

  private Disposition change(String category, String status, String... instanceIds) {
    String entities =
        "{\"entityValue\": \"" + String.join("\"}, {\"entityValue\": \"", instanceIds) + "\"}";
    return desk.hand(
        AwsEvents.HEALTH_EVENT,
        health,
        """
        {"eventArn": "arn:health/1", "service": "EC2", "eventTypeCategory": "%s",
         "eventTypeCode": "AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED", "statusCode": "%s",
         "startTime": "Sat, 7 Mar 2026 15:00:00 GMT", "affectedEntities": [%s]}
        """
            .formatted(category, status, entities));
  }
}
