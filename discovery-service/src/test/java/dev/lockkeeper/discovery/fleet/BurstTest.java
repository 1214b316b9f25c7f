package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.INSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ZoneSettings.Addresses;
import dev.lockkeeper.discovery.domain.model.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Ten thousand tasks change at once: every one of five thousand is replaced by another. */
class BurstTest {
  private static final int SERVICES = 100;
  private static final int TASKS_EACH = 50;

  /** A call may be made so long after the last, by the account's rate: the process is paced so. */
  private static final Duration PACE = Duration.ofMillis(200);

  private static final String CHANGE = "ChangeResourceRecordSets";

  private final Fleet fleet = new Fleet(31);
  private final BigCluster cluster = new BigCluster(SERVICES, TASKS_EACH);
  private final Replica replica;

  BurstTest() {
    new FleetSetup(fleet).cluster(0).zones().rules();
    Installation installation = new Installation(fleet);
    installation.zones.removeIf(zone -> zone.addresses() == Addresses.PUBLIC);
    installation.sources = name -> cluster.sources();
    installation.network = route53 -> new DistantZones(route53, fleet, PACE);
    replica = installation.replica("discovery-service");
    awaitWritten();
    fleet.aws.calls().reset();
  }

  @Test
  void takesTwentyOneCallsAndHalfAMinute() {
    List<Task> news = cluster.replaceAll();
    assertThat(news).hasSize(10_000);
    Instant began = fleet.now();

    replica
        .clusters
        .owned()
        .orElseThrow()
        .watches()
        .get(Fleet.CLUSTER)
        .cluster()
        .hear(
            model -> {
              news.forEach(task -> model.apply(task, fleet.now()));
              return true;
            });
    awaitWritten();

    System.out.printf(
        "10,000 task changes: %d ChangeResourceRecordSets, %d calls of Route 53, %s%n",
        calls(CHANGE), calls(""), Duration.between(began, fleet.now()));
    assertThat(calls(CHANGE)).isLessThanOrEqualTo(21);
    assertThat(Duration.between(began, fleet.now())).isLessThan(Duration.ofSeconds(30));
    fleet.pass(Duration.ofMinutes(1));
    assertThat(fleet.answers(INSIDE, Truth.name("service-7", INSIDE), "A"))
        .containsExactlyInAnyOrderElementsOf(
            cluster.of(Fleet.CLUSTER, "service-7").stream()
                .map(task -> task.network().face().orElseThrow().ipv4().orElseThrow())
                .collect(Collectors.toList()));
  }

  private long calls(String operation) {
    return fleet.calls("discovery-service", "route53", operation);
  }

  /** Until nothing is to be changed any more, by what the zone says of itself. */
  private void awaitWritten() {
    Instant latest = fleet.now().plus(Duration.ofMinutes(3));
    do {
      fleet.pass(Duration.ofMillis(100));
      replica.look();
      assertThat(fleet.now()).isBefore(latest);
    } while (!isWritten());
  }

  private boolean isWritten() {
    return replica.zones.written().stream()
        .flatMap(zone -> replica.zones.state(zone).stream())
        .map(named -> named.state())
        .anyMatch(
            state ->
                state.written()
                    && state.pending() == 0
                    && state.recordSets() > SERVICES * TASKS_EACH);
  }
}
