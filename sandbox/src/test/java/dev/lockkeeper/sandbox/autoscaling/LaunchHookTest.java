package dev.lockkeeper.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaunchHookTest {
  private final AutoScalingFixture fixture = new AutoScalingFixture();

  @Test
  void aLaunchHookKeepsTheInstanceOutOfServiceUntilItIsContinued() {
    fixture.settledGroup(3);
    fixture.hook("warm", "LAUNCHING", hook -> {});
    fixture.desire(4);
    fixture.pass(Duration.ofMinutes(1));
    String added = newest();
    assertThat(fixture.state(added)).isEqualTo("Pending:Wait");

    fixture.complete("warm", added, "CONTINUE");
    assertThat(fixture.state(added)).isEqualTo("Pending:Proceed");
    fixture.pass(AutoScalingSettings.DEFAULT.proceed());

    assertThat(fixture.state(added)).isEqualTo("InService");
  }

  @Test
  void abandoningALaunchTerminatesAndReplacesTheInstance() {
    fixture.settledGroup(3);
    fixture.hook("warm", "LAUNCHING", hook -> {});
    fixture.desire(4);
    fixture.pass(Duration.ofMinutes(1));
    String abandoned = newest();

    fixture.complete("warm", abandoned, "ABANDON");
    fixture.pass(Duration.ofMinutes(2));

    assertThat(fixture.state(abandoned)).isEqualTo("gone");
    assertThat(fixture.state(newest())).isEqualTo("Pending:Wait");
    assertThat(fixture.events("EC2 Instance Launch Unsuccessful"))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.detail().get("StatusMessage").asText()).contains("abandoned"));
  }

  private String newest() {
    return fixture
        .describe()
        .instances()
        .get(fixture.describe().instances().size() - 1)
        .instanceId();
  }
}
