package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.platform.testkit.CrashPoints;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Task;

/** Tasks of no service are waited for, and stopped when it is time. */
class StandaloneGraceTest {
  private final Fleet fleet = Fleet.settled(21);
  private final String instanceId = fleet.instanceOf(fleet.serviceTasks().get(0));

  StandaloneGraceTest() {
    new FleetSetup(fleet, false).define("batch", 64, 64);
  }

  @Test
  void aTaskThatEndsWithinItsGraceIsLeftAlone() {
    String task = fleet.runStandaloneTask("batch", instanceId);
    FleetDrain job = begun(Map.of("cluster.web.standalone-grace", "PT20M"));
    job.pass(Duration.ofMinutes(10));
    assertThat(fleet.calls("ecs", "StopTask")).isZero();

    fleet.stopTask(task);
    job.runToItsEnd();

    assertThat(fleet.calls("ecs", "StopTask")).isZero();
    job.endedWell("in time");
  }

  @Test
  void eachIsStoppedAfterItsClustersOrItsFamilysGrace() {
    String ofCluster = fleet.runStandaloneTask("shop", instanceId);
    String ofFamily = fleet.runStandaloneTask("batch", instanceId);
    FleetDrain job =
        begun(
            Map.of(
                "standalone-grace", "PT3H",
                "cluster.web.standalone-grace", "PT20M",
                "cluster.web.standalone-grace-of.batch", "PT5M"));
    job.runToItsEnd();

    Instant since = job.drain().orElseThrow().standalone().since();
    assertThat(told(ofFamily)).isBetween(since.plusSeconds(300), since.plusSeconds(302));
    assertThat(told(ofCluster)).isBetween(since.plusSeconds(1200), since.plusSeconds(1202));
    assertThat(describe(ofCluster).stoppedReason()).contains("Lockkeeper", "drained");
    assertThat(fleet.calls("ecs", "StopTask")).isEqualTo(2);
    job.endedWell("after their graces");
  }

  @Test
  void theLastStopComesBeforeADeadlineAtWhichTheInstanceGoes() {
    String task = fleet.runStandaloneTask("batch", instanceId);
    FleetDrain job = begun(Map.of("cluster.web.deadline", "PT10M", "last-stop", "PT45S"));
    job.runToItsEnd();

    Instant deadline = job.drain().orElseThrow().requestedAt().plus(Duration.ofMinutes(10));
    assertThat(told(task)).isBetween(deadline.minusSeconds(45), deadline.minusSeconds(43));
    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.COMPLETED);
    job.endedWell("before the deadline");
  }

  @Test
  void aDeadlineAtWhichTheInstanceStaysStopsNone() {
    String task = fleet.runStandaloneTask("batch", instanceId);
    FleetDrain job =
        new FleetDrain(
            fleet,
            instanceId,
            21,
            Settings.drain(Map.of("cluster.web.deadline", "PT10M", "at-deadline", "REACTIVATE")));
    job.start(CrashPoints.none());
    job.tell(DeadlineTest.asked("r1"));
    job.runToItsEnd();

    assertThat(job.drain().orElseThrow().state()).isEqualTo(DrainState.EXPIRED);
    assertThat(describe(task).lastStatus()).isEqualTo("RUNNING");
    assertThat(fleet.calls("ecs", "StopTask")).isZero();
  }

  @Test
  void onAwsTheyCanNotBeProtected() {
    String task = fleet.runStandaloneTask("batch", instanceId);

    assertThat(
            fleet
                .ecs
                .updateTaskProtection(
                    update -> update.cluster(Fleet.CLUSTER).tasks(task).protectionEnabled(true))
                .failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.reason()).isEqualTo("TASK_NOT_VALID"));
    FleetDrain job = begun(Map.of("cluster.web.standalone-grace", "PT5M"));
    job.runToItsEnd();

    job.endedWell("stopped all the same");
  }

  private FleetDrain begun(Map<String, String> keys) {
    FleetDrain job = new FleetDrain(fleet, instanceId, 21, Settings.drain(keys));
    fleet.terminate(instanceId);
    job.start(CrashPoints.none());
    return job;
  }

  private Instant told(String task) {
    return describe(task).stoppingAt();
  }

  private Task describe(String task) {
    return fleet.ecs.describeTasks(t -> t.cluster(Fleet.CLUSTER).tasks(task)).tasks().get(0);
  }
}
