package dev.lockkeeper.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.ec2.Ec2InstanceState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;

class ZoneBalanceTest {
  private static final Duration OUTAGE = Duration.ofMinutes(20);

  private final AutoScalingFixture fixture = new AutoScalingFixture();
  private final List<String> zones = fixture.ec2.ec2.network().zones();

  @Test
  void whenAZoneFailsTheOthersTakeItsInstances() {
    fixture.settledGroup(6);

    failZone(zones.get(0));
    fixture.pass(OUTAGE);

    assertThat(counts()).isEqualTo(Map.of(zones.get(1), 3, zones.get(2), 3));
    assertThat(fixture.events("EC2 Instance Launch Unsuccessful"))
        .anySatisfy(
            event ->
                assertThat(event.detail().get("StatusMessage").asText())
                    .contains("do not have sufficient m5.large capacity"));
  }

  @Test
  void whenTheZoneIsBackItGetsItsShareBeforeOthersAreTerminated() {
    fixture.settledGroup(6);
    failZone(zones.get(0));
    fixture.pass(OUTAGE);

    fixture.ec2.ec2.launches().replenish(zones.get(0));
    int fewest = 6;
    for (int i = 0; i < 60; i++) {
      fixture.pass(Duration.ofSeconds(30));
      fewest = Math.min(fewest, fixture.inService().size());
    }

    assertThat(counts()).isEqualTo(Map.of(zones.get(0), 2, zones.get(1), 2, zones.get(2), 2));
    assertThat(fewest).isEqualTo(6);
  }

  @Test
  void aGroupThatMayNotBalanceStaysUneven() {
    fixture.settledGroup(6);
    failZone(zones.get(0));
    fixture.pass(OUTAGE);
    fixture.call(
        SuspendProcessesRequest.builder()
            .autoScalingGroupName("web")
            .scalingProcesses("AZRebalance")
            .build());

    fixture.ec2.ec2.launches().replenish(zones.get(0));
    fixture.pass(Duration.ofHours(1));

    assertThat(counts()).isEqualTo(Map.of(zones.get(1), 3, zones.get(2), 3));
  }

  @Test
  void aGroupKeepsTryingWhileNoZoneHasRoom() {
    zones.forEach(fixture.ec2.ec2.launches()::exhaust);
    fixture.settledGroup(2);
    assertThat(fixture.inService()).isEmpty();

    zones.forEach(fixture.ec2.ec2.launches()::replenish);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(fixture.inService()).hasSize(2);
  }

  private void failZone(String zone) {
    fixture.ec2.ec2.launches().exhaust(zone);
    List.copyOf(fixture.ec2.ec2.instances().all()).stream()
        .filter(instance -> instance.availabilityZone().equals(zone))
        .filter(instance -> instance.state() == Ec2InstanceState.RUNNING)
        .forEach(instance -> fixture.ec2.ec2.kill(instance.instanceId()));
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new TreeMap<>();
    fixture
        .describe()
        .instances()
        .forEach(instance -> counts.merge(instance.availabilityZone(), 1, Integer::sum));
    return counts;
  }
}
