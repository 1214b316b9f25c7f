package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.INSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.Disorder;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import dev.lockkeeper.sandbox.route53.RecordSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One replica dies, or sleeps, and the other takes over. */
class TakeoverTest {
  private static final String CHANGE = "ChangeResourceRecordSets";

  private final Stage stage =
      new Stage(
          21,
          4,
          setup ->
              setup
                  .ownAddresses("shop", 4, true, "on", "floor=2")
                  .ownAddresses("edge", 12, false, "on")
                  .bridged("page", 3, "on"));
  private final Fleet fleet = stage.fleet;
  private final Replica one = stage.installation.replica("discovery-service-1");
  private final Replica other = stage.installation.replica("discovery-service-2");

  TakeoverTest() {
    stage.run(Duration.ofMinutes(2), one, other);
    stage.zones().forEach(this::isRight);
  }

  @Test
  void whoTakesOverFindsAllAsItIsAndChangesNothingButTheFence() {
    Set<RecordSet> before = records();

    stage.run(Duration.ofMinutes(3), () -> stage.zones().forEach(this::isRight), other);

    assertThat(other.isOwner()).isTrue();
    assertThat(fleet.calls("discovery-service-2", "route53", CHANGE))
        .isEqualTo(stage.zones().size());
    assertThat(records()).isEqualTo(before);
  }

  @Test
  void whatHappenedWhileNobodyWasTheOwnerIsWrittenOnce() {
    fleet.crash(fleet.running("shop").get(0));
    fleet.want("edge", 9);
    fleet.want("page", 5);

    stage.run(Duration.ofMinutes(4), other);

    stage.zones().forEach(this::isRight);
    for (String zone : stage.zones()) {
      Map<String, Long> sets =
          fleet.lookAtZone(
              zone,
              known ->
                  known.records().all().stream()
                      .flatMap(set -> set.values().stream().map(value -> set.name() + " " + value))
                      .collect(Collectors.groupingBy(each -> each, Collectors.counting())));
      assertThat(sets)
          .as("a value of a name is in one record set")
          .allSatisfy((value, count) -> assertThat(count).isEqualTo(1));
    }
  }

  @Test
  void anOwnerThatDoesNotKnowItHasBeenReplacedCanChangeNothing() {
    Instant asleep = fleet.now();
    stage.run(Duration.ofMinutes(6), other);
    fleet.want("edge", 5);
    fleet.want("page", 1);
    stage.run(Duration.ofMinutes(2), other);
    Set<RecordSet> before = records();
    long written = ok("discovery-service-1");
    fleet.crash(fleet.running("page").get(0));
    fleet.pass(Duration.ofSeconds(1));

    one.wakeDeludedSince(asleep);

    assertThat(fleet.calls("discovery-service-1", "route53", CHANGE))
        .as("it has tried")
        .isGreaterThan(written);
    assertThat(ok("discovery-service-1")).isEqualTo(written);
    fleet.pass(Duration.ofMinutes(1));
    assertThat(records()).isEqualTo(before);
    stage.run(Duration.ofMinutes(3), one, other);
    stage.zones().forEach(this::isRight);
    assertThat(one.isOwner()).isFalse();
  }

  @Test
  void aStopHandsOverWithinSeconds() {
    one.stop();
    Instant stop = fleet.now();
    fleet.want("edge", 14);

    while (!stage.addresses("edge", INSIDE).equals(edges()) || edges().size() < 14) {
      stage.run(Duration.ofSeconds(1), other);
      assertThat(fleet.now()).isBefore(stop.plusSeconds(100));
    }
  }

  @Test
  void tasksWhoseInstanceHasGoneUnheardCostNoCallASecond() {
    stage.watched = false;
    failing("DescribeServices", "discovery-service-2");
    stage.run(Duration.ofSeconds(30), other);
    fleet.queue.disorder(new Disorder(0, 1, 0, Duration.ZERO, 0));
    fleet.kill(fleet.running("shop").get(0).instance().host().instanceId());
    stage.run(Duration.ofMinutes(1), other);
    fleet.aws.faults().clear();
    fleet.queue.disorder(Disorder.none());
    fleet.want("page", 5);

    stage.run(Duration.ofMinutes(5), other);

    assertThat(stage.differences(INSIDE)).isEmpty();
    assertThat(fleet.calls("discovery-service-2", "ecs", "DescribeContainerInstances"))
        .isLessThan(12);
  }

  private void failing(String operation, String caller) {
    fleet
        .aws
        .faults()
        .add(
            new FaultRule(
                Optional.empty(),
                Optional.of(operation),
                Optional.of(caller),
                0,
                Optional.empty(),
                1,
                new Fault.Refuse()));
  }

  private Set<String> edges() {
    return fleet.running("edge").stream()
        .flatMap(task -> Truth.address(task, INSIDE).stream())
        .collect(Collectors.toSet());
  }

  private long ok(String replica) {
    return fleet.aws.calls().counts().stream()
        .filter(count -> count.call().caller().equals(replica))
        .filter(count -> count.call().operation().equals(CHANGE))
        .mapToLong(count -> count.outcomes().getOrDefault("ok", 0L))
        .sum();
  }

  private void isRight(String zone) {
    assertThat(stage.differences(zone)).isEmpty();
  }

  /** All but the fences. */
  private Set<RecordSet> records() {
    Set<RecordSet> all = new HashSet<>();
    for (String zone : stage.zones()) {
      fleet.lookAtZone(zone, known -> all.addAll(known.records().all()));
    }
    all.removeIf(set -> set.name().text().startsWith("_lockkeeper."));
    return all;
  }
}
