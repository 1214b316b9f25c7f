package dev.lockkeeper.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.CreateLaunchTemplateVersionRequest;

class TerminationPolicyTest {
  private final AutoScalingFixture fixture = new AutoScalingFixture();

  @Test
  void theOldestGoesFirst() {
    List<String> byAge = oneAfterAnother("OldestInstance");

    assertThat(removed()).isEqualTo(byAge.get(0));
  }

  @Test
  void theNewestGoesFirst() {
    List<String> byAge = oneAfterAnother("NewestInstance");

    assertThat(removed()).isEqualTo(byAge.get(2));
  }

  @Test
  void theOldestTemplateGoesFirstByDefault() {
    List<String> byAge = oneAfterAnother("Default");
    fixture.ec2.call(
        CreateLaunchTemplateVersionRequest.builder()
            .launchTemplateName("web")
            .sourceVersion("1")
            .launchTemplateData(contents -> contents.instanceType("m5.xlarge"))
            .build(),
        Object.class);
    fixture.terminate(byAge.get(1), false);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);
    fixture.terminate(byAge.get(2), false);
    fixture.pass(AutoScalingFixture.LONG_ENOUGH);

    assertThat(removed()).isEqualTo(byAge.get(0));
  }

  @Test
  void theOneClosestToItsNextHourGoesFirst() {
    List<String> byAge = oneAfterAnother("ClosestToNextInstanceHour");
    fixture.pass(Duration.ofMinutes(35));

    assertThat(removed()).isEqualTo(byAge.get(1));
  }

  @Test
  void anUnknownPolicyIsRefused() {
    assertThatThrownBy(() -> fixture.group(1, wishes -> wishes.terminationPolicies("Random")))
        .hasFieldOrPropertyWithValue("code", "ValidationError");
  }

  /** Three instances in one zone, ten minutes apart, the oldest first. */
  private List<String> oneAfterAnother(String policy) {
    fixture.group(
        0,
        wishes ->
            wishes
                .terminationPolicies(policy)
                .launchTemplate(t -> t.launchTemplateName("web").version("$Latest"))
                .availabilityZones(fixture.ec2.ec2.network().zones().get(0)));
    List<String> byAge = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      fixture.desire(i);
      fixture.pass(Duration.ofMinutes(10));
      byAge.add(fixture.describe().instances().get(i - 1).instanceId());
    }
    return byAge;
  }

  private String removed() {
    List<String> before = new ArrayList<>(fixture.inService());
    fixture.desire(2);
    fixture.pass(Duration.ofSeconds(5));
    before.removeAll(fixture.inService());
    return before.get(0);
  }
}
