package dev.lockkeeper.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.Hosts.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;

class InstanceLifeTest {
  private final Ec2Fixture fixture = new Ec2Fixture();

  @Test
  void anInstanceBootsThenRuns() {
    String instanceId = fixture.runOne();
    assertThat(states(instanceId)).containsExactly("pending");

    fixture.pass(Ec2Settings.DEFAULT.boot().plus(Ec2Settings.DEFAULT.bootSpread()));

    assertThat(states(instanceId)).containsExactly("pending", "running");
  }

  @Test
  void aTerminatedInstanceShutsDownBeforeItIsGone() {
    String instanceId = fixture.runningInstance();

    terminate(instanceId);
    assertThat(fixture.ec2.instances().require(instanceId).state())
        .isEqualTo(Ec2InstanceState.SHUTTING_DOWN);
    fixture.pass(Duration.ofMinutes(1));

    assertThat(states(instanceId))
        .containsExactly("pending", "running", "shutting-down", "terminated");
  }

  @Test
  void terminatingTwiceIsOneTermination() {
    String instanceId = fixture.runningInstance();

    terminate(instanceId);
    terminate(instanceId);
    fixture.pass(Duration.ofMinutes(1));

    assertThat(states(instanceId)).hasSize(4);
  }

  @Test
  void anInstanceTerminatedWhileItBootsNeverRuns() {
    String instanceId = fixture.runOne();

    terminate(instanceId);
    fixture.pass(Duration.ofMinutes(2));

    assertThat(states(instanceId)).containsExactly("pending", "shutting-down", "terminated");
  }

  @Test
  void aKilledInstanceIsTerminatedAtOnce() {
    String instanceId = fixture.runningInstance();

    fixture.ec2.kill(instanceId);

    assertThat(states(instanceId)).containsExactly("pending", "running", "terminated");
  }

  @Test
  void anInstanceKilledWhileItShutsDownIsGoneOnlyOnce() {
    List<String> gone = new ArrayList<>();
    fixture.ec2.onGone(gone::add);
    String instanceId = fixture.runningInstance();

    terminate(instanceId);
    fixture.ec2.kill(instanceId);
    fixture.pass(Duration.ofMinutes(5));

    assertThat(gone).containsExactly(instanceId);
    assertThat(states(instanceId))
        .containsExactly("pending", "running", "shutting-down", "terminated");
  }

  @Test
  void hostsAreToldOfWhatRunsAndWhatIsGone() {
    List<Host> running = new ArrayList<>();
    List<String> gone = new ArrayList<>();
    fixture.ec2.onRunning(running::add);
    fixture.ec2.onGone(gone::add);
    fixture.launchTemplate("web");

    String instanceId =
        fixture.run(RunInstancesRequest.builder().launchTemplate(t -> t.launchTemplateName("web")));
    fixture.pass(Duration.ofMinutes(1));

    assertThat(running).hasSize(1);
    Host host = running.get(0);
    assertThat(host.cpuUnits()).isEqualTo(2048);
    assertThat(host.memoryMiB()).isEqualTo(8192);
    assertThat(host.taskInterfaceSlots()).isEqualTo(2);
    assertThat(host.userData()).isEqualTo(Ec2Fixture.USER_DATA);
    assertThat(fixture.ec2.find(instanceId)).contains(host);

    terminate(instanceId);
    fixture.pass(Ec2Settings.DEFAULT.processesDie());
    assertThat(gone).containsExactly(instanceId);
    assertThat(fixture.ec2.find(instanceId)).isEmpty();
  }

  @Test
  void aTerminatedInstanceCanBeDescribedForAnHour() {
    String instanceId = fixture.runningInstance();
    fixture.ec2.kill(instanceId);

    fixture.pass(Duration.ofMinutes(59));
    assertThat(describe(instanceId).reservations().get(0).instances().get(0).state().nameAsString())
        .isEqualTo("terminated");
    fixture.pass(Duration.ofMinutes(2));

    assertThatThrownBy(() -> describe(instanceId))
        .hasMessage("The instance ID '%s' does not exist".formatted(instanceId))
        .hasFieldOrPropertyWithValue("code", "InvalidInstanceID.NotFound");
  }

  @Test
  void oneUnknownInstanceFailsTheWholeTermination() {
    String instanceId = fixture.runningInstance();

    assertThatThrownBy(() -> terminate(instanceId, "i-00000000000000000"))
        .hasFieldOrPropertyWithValue("code", "InvalidInstanceID.NotFound");

    assertThat(states(instanceId)).containsExactly("pending", "running");
  }

  @Test
  void theSameSeedGivesTheSameHistory() {
    Ec2Fixture again = new Ec2Fixture();
    for (Ec2Fixture each : List.of(fixture, again)) {
      each.runOne();
      each.runOne();
      each.pass(Duration.ofMinutes(1));
    }

    assertThat(again.events).isEqualTo(fixture.events).hasSize(4);
  }

  private void terminate(String... instanceIds) {
    fixture.call(
        TerminateInstancesRequest.builder().instanceIds(instanceIds).build(), Object.class);
  }

  private DescribeInstancesResponse describe(String instanceId) {
    return fixture.call(
        DescribeInstancesRequest.builder().instanceIds(instanceId).build(),
        DescribeInstancesResponse.class);
  }

  private List<String> states(String instanceId) {
    return fixture.events("EC2 Instance State-change Notification").stream()
        .map(AwsEvent::detail)
        .filter(detail -> detail.get("instance-id").asText().equals(instanceId))
        .map(detail -> detail.get("state").asText())
        .toList();
  }
}
