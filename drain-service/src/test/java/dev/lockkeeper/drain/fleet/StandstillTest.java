package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.BlockReason;
import dev.lockkeeper.drain.domain.BlockReason.Kind;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.Waiting;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.testkit.CrashPoints;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;

/** Whatever keeps tasks on an instance is named within a minute, and taken back when it goes. */
class StandstillTest {
  private final Fleet fleet = Fleet.settled(11);
  private FleetDrain job;

  @Test
  void aClusterWithoutRoomNamesTheResourceAndTheService() {
    fleet.autoScaling.suspendProcesses(
        suspend -> suspend.autoScalingGroupName(Fleet.GROUP).scalingProcesses("Launch"));
    new FleetSetup(fleet, false).define("shop", 900, 256);
    fleet.ecs.updateService(
        update ->
            update.cluster(Fleet.CLUSTER).service("shop").taskDefinition("shop").desiredCount(6));
    fleet.driver.advanceBy(Duration.ofMinutes(20));

    standsStill(Kind.NO_ROOM, "service:shop", "CPU", "was unable to place a task");

    fleet.autoScaling.resumeProcesses(
        resume -> resume.autoScalingGroupName(Fleet.GROUP).scalingProcesses("Launch"));
    goesOnByItself();
  }

  @Test
  void memoryIsNamedAsWell() {
    String cluster =
        fleet.ecs.describeClusters(c -> c.clusters(Fleet.CLUSTER)).clusters().get(0).clusterArn();
    fleet.driver.execute(
        () -> fleet.aws.services().ecs().refusePlacement(cluster, "RESOURCE:MEMORY"));

    standsStill(Kind.NO_ROOM, "service:shop", "lack memory", "RESOURCE:MEMORY");

    fleet.driver.execute(() -> fleet.aws.services().ecs().allowPlacement(cluster));
    goesOnByItself();
  }

  @Test
  void aServiceWithoutHeadroomIsToldFromOneWithoutRoom() {
    percentages(100, 100);

    standsStill(
        Kind.NO_HEADROOM, "minimumHealthyPercent 100 keeps 4", "maximumPercent 100 allows 4");

    percentages(100, 150);
    goesOnByItself();
  }

  @Test
  void replacementsThatFailAreNamed() {
    fail(true);

    standsStill(Kind.REPLACEMENTS_NOT_HEALTHY, "service:shop");

    fail(false);
    goesOnByItself();
  }

  @Test
  void aProtectedTaskIsNamedWithTheEndOfItsProtection() {
    String task = fleet.serviceTasks().get(0);
    fleet.ecs.updateTaskProtection(
        update ->
            update.cluster(Fleet.CLUSTER).tasks(task).protectionEnabled(true).expiresInMinutes(10));
    String until = fleet.clock.instant().plus(Duration.ofMinutes(10)).toString();

    standsStill(Kind.PROTECTED_TASK, "is protected from being stopped until " + until);

    goesOnByItself();
  }

  @Test
  void aStandaloneTaskIsNamedWithTheTimeItIsStopped() {
    String instanceId = fleet.instanceOf(fleet.serviceTasks().get(0));
    String task = fleet.runStandaloneTask("shop", instanceId);
    String grace = fleet.clock.instant().plus(Duration.ofHours(24)).toString().substring(0, 10);

    standsStill(Kind.STANDALONE_TASK, "belongs to no service", "told to stop at " + grace);

    fleet.stopTask(task);
    goesOnByItself();
  }

  @Test
  void anAgentThatIsNotConnectedIsNamed() {
    String instanceId = fleet.instanceOf(fleet.serviceTasks().get(0));
    String arn = fleet.containerInstance(instanceId).containerInstanceArn();
    fleet.driver.execute(() -> fleet.aws.services().ecs().disconnectAgent(arn));

    standsStill(Kind.AGENT_DISCONNECTED, "agent of " + instanceId + " is not connected");
    assertThat(drain().diagnosis().reasons())
        .as("and what that comes to for the tasks")
        .anyMatch(reason -> reason.kind() == Kind.STOPPING);

    fleet.driver.execute(() -> fleet.aws.services().ecs().reconnectAgent(arn));
    goesOnByItself();
  }

  @Test
  void aTaskThatStopsSlowlyIsNamedWithWhatItWaitsFor() {
    LoadBalancer balancer =
        LoadBalancer.builder()
            .targetGroupArn("arn:tg")
            .containerName("main")
            .containerPort(80)
            .build();
    fleet.ecs.updateService(
        update -> update.cluster(Fleet.CLUSTER).service("shop").loadBalancers(balancer));
    fleet.driver.advanceBy(Duration.ofMinutes(20));

    standsStill(Kind.STOPPING, "is DEACTIVATING", "deregistration delay");

    goesOnByItself();
  }

  @Test
  void whatATaskThatGoesRefutesIsTakenBackAtOnce() {
    percentages(100, 100);
    standsStill(Kind.NO_HEADROOM, "no task can move");

    fleet.stopTask(holding());
    for (int second = 0; isNamed(Kind.NO_HEADROOM); second++) {
      assertThat(second).as("a task takes up to 30 s to stop").isLessThan(40);
      job.second();
    }

    assertThat(drain().tasks().newsAt()).isEqualTo(fleet.clock.instant());
  }

  @Test
  void reasonsThatNoEventRefutesAreTakenBackWithinThreeMinutes() {
    String instanceId = fleet.instanceOf(fleet.serviceTasks().get(0));
    fleet.runStandaloneTask("shop", instanceId);
    String arn = fleet.containerInstance(instanceId).containerInstanceArn();
    fleet.driver.execute(() -> fleet.aws.services().ecs().disconnectAgent(arn));
    standsStill(Kind.AGENT_DISCONNECTED, "is not connected");

    fleet.driver.execute(() -> fleet.aws.services().ecs().reconnectAgent(arn));
    job.pass(Duration.ofMinutes(3));

    assertThat(drain().state()).isEqualTo(DrainState.DRAINING);
    assertThat(isNamed(Kind.AGENT_DISCONNECTED)).isFalse();
  }

  @Test
  void severalReasonsAreNamedTogether() {
    String instanceId = fleet.instanceOf(fleet.serviceTasks().get(0));
    fleet.runStandaloneTask("shop", instanceId);
    percentages(100, 100);

    standsStill(Kind.NO_HEADROOM, "belongs to no service", "no task can move");

    assertThat(drain().diagnosis().reasons())
        .extracting(BlockReason::kind)
        .containsExactlyInAnyOrder(Kind.NO_HEADROOM, Kind.STANDALONE_TASK);
  }

  @Test
  void waitingForHoursCostsAFewCallsEveryOtherMinute() {
    percentages(100, 100);
    standsStill(Kind.NO_HEADROOM, "no task can move");
    long looks = fleet.calls("ecs", "DescribeServices");

    job.pass(Duration.ofHours(2));

    assertThat(fleet.calls("ecs", "DescribeServices") - looks).isBetween(58L, 61L);
    assertThat(blocked()).as("nothing new is told").hasSize(1);
  }

  /** A busy instance is to go, and within a minute without news it is known why it doesn't. */
  private void standsStill(Kind kind, String... words) {
    job = new FleetDrain(fleet, fleet.instanceOf(fleet.serviceTasks().get(0)), 11);
    fleet.terminate(job.instanceId);
    job.start(CrashPoints.none());
    for (int second = 0; !isNamed(kind); second++) {
      assertThat(second).as(() -> "not named: " + job.drain()).isLessThan(400);
      job.second();
    }
    Duration stood = Duration.between(drain().tasks().newsAt(), fleet.clock.instant());
    assertThat(stood).isLessThanOrEqualTo(Duration.ofSeconds(60));
    assertThat(Waiting.reason(drain())).contains("blocked: ").contains(words);
    assertThat(reasonsOf(last(blocked()))).contains(words);
  }

  private boolean isNamed(Kind kind) {
    return job.drain().isPresent()
        && drain().diagnosis().reasons().stream().anyMatch(reason -> reason.kind() == kind);
  }

  private void goesOnByItself() {
    job.runToItsEnd();
    job.endedWell("unblocked");
    assertThat(reasonsOf(last(blocked()))).as("all reasons were taken back").isEqualTo("[]");
    assertThat(fleet.told.indexOf(last(blocked())))
        .isLessThan(fleet.told.indexOf(last(fleet.told("Drain Completed"))));
  }

  private String holding() {
    return drain().tasks().holding().get(0).arn().value();
  }

  private Drain drain() {
    return job.drain().orElseThrow();
  }

  private List<OutgoingEvent> blocked() {
    return fleet.told("Drain Blocked");
  }

  private static OutgoingEvent last(List<OutgoingEvent> events) {
    return events.get(events.size() - 1);
  }

  private static String reasonsOf(OutgoingEvent event) {
    return event.detail().get("reasons").toString();
  }

  private void percentages(int minimum, int maximum) {
    fleet.ecs.updateService(
        update ->
            update
                .cluster(Fleet.CLUSTER)
                .service("shop")
                .deploymentConfiguration(
                    percent -> percent.minimumHealthyPercent(minimum).maximumPercent(maximum)));
  }

  private void fail(boolean fails) {
    fleet.driver.execute(() -> fleet.aws.services().ecs().failTaskDefinition("shop:1", fails));
  }
}
