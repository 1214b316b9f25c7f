package dev.lockkeeper.drain.fleet;

import static dev.lockkeeper.drain.fleet.Orders.KEY;
import static dev.lockkeeper.drain.fleet.Orders.busy;
import static dev.lockkeeper.drain.fleet.Orders.drain;
import static dev.lockkeeper.drain.fleet.Orders.order;
import static dev.lockkeeper.drain.fleet.Orders.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.drain.handling.RefusedException.Kind;
import dev.lockkeeper.platform.audit.AuditRecord;
import dev.lockkeeper.platform.audit.AuditTrail.Entry;
import dev.lockkeeper.platform.audit.StoredAuditTrail.Query;
import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person orders and what drain-service does: both are on record. */
class FleetAuditTest {
  @Test
  void everyCommandAndEveryChangeIsOnRecord() {
    Fleet fleet = Fleet.settled(9);
    FleetDrain job = new FleetDrain(fleet, busy(fleet), 9);
    ServiceReplica replica = job.start(CrashPoints.none());
    InstanceId instance = new InstanceId(job.instanceId);
    refused(
        Kind.UNKNOWN,
        "instanceId",
        () -> replica.parts.operators().commands().cancel("ann", instance, "too early"));
    Fault denied = new Fault.Fail(400, "AccessDeniedException", "not authorized");
    fleet.aws.faults().add(FaultRule.on("ecs", "ListContainerInstances", denied));
    assertThatThrownBy(() -> drain(replica, KEY, order(job)))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("not authorized");
    fleet.aws.faults().clear();
    drain(replica, KEY, order(job));

    assertThat(trail(replica, instance))
        .extracting(entry -> entry.who() + ": " + entry.what() + ": " + entry.outcome())
        .satisfiesExactly(
            entry -> assertThat(entry).isEqualTo("ann: drain: accepted: a new drain"),
            entry -> assertThat(entry).startsWith("drain-service: set arn:").endsWith(": done"),
            entry -> assertThat(entry).startsWith("ann: drain: failed: ListContainerInstances"),
            entry -> assertThat(entry).startsWith("ann: cancel the drain: refused: no drain"));
  }

  @Test
  void anOrderThatIsRepeatedIsOnRecordAsSuch() {
    Fleet fleet = Fleet.settled(11);
    FleetDrain job = new FleetDrain(fleet, busy(fleet), 11);
    ServiceReplica replica = job.start(CrashPoints.none());
    Instant first = fleet.clock.instant();
    drain(replica, KEY, order(job));
    pass(job, Duration.ofSeconds(2));
    drain(replica, KEY, order(job));
    drain(replica, Optional.empty(), order(job));

    assertThat(trail(replica, new InstanceId(job.instanceId)))
        .filteredOn(entry -> entry.what().equals("drain"))
        .extracting(Entry::outcome)
        .containsExactly(
            "accepted: joined the drain",
            "answered as at " + first + "; did nothing",
            "accepted: a new drain");
  }

  private static List<Entry> trail(ServiceReplica replica, InstanceId instance) {
    Query query =
        new Query(
            Optional.of(instance.value()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            50);
    return replica.parts.operators().audit().list(query).records().stream()
        .map(AuditRecord::entry)
        .toList();
  }

  private static void pass(FleetDrain job, Duration time) {
    for (int second = 0; second < time.toSeconds(); second++) {
      job.second();
    }
  }
}
