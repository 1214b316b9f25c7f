package dev.lockkeeper.sandbox.ecs.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.InstanceResources;
import dev.lockkeeper.sandbox.ecs.state.InstanceStatus;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.Hosts.Host;
import dev.lockkeeper.sandbox.world.MachineImage;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.model.Cluster;

class ClusterQueryTest {
  private final EcsContainerInstance instance = instance();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attribute:ecs.instance-type == m5.large",
        "attribute:ecs.instance-type equals 'm5.large'",
        "attribute:ecs.instance-type != t3.small",
        "attribute:ecs.instance-type =~ m5.*",
        "attribute:ecs.instance-type !~ t3.*",
        "attribute:ecs.availability-zone in [us-east-1a, us-east-1b]",
        "attribute:ecs.availability-zone not_in [us-east-1c]",
        "attribute:ecs.availability-zone !in [us-east-1c]",
        "attribute:stack exists",
        "attribute:capability exists",
        "attribute:other !exists",
        "attribute:other not_exists",
        "attribute:stack == \"green and blue\"",
        "ec2InstanceId == i-1",
        "ec2InstanceId in ['i-1', 'i-2']",
        "agentConnected == true",
        "agentVersion >= 1.9.0",
        "agentVersion < 1.100.0",
        "registeredAt <= 2026-01-05T08:00:00Z",
        "registeredAt > 2026-01-04",
        "runningTasksCount == 0",
        "task:group != service:web",
        "not(task:group == service:web)",
        "!(attribute:other exists)",
        "attribute:stack exists and agentConnected == true",
        "attribute:other exists or agentConnected == true and runningTasksCount < 1",
        "(attribute:other exists || agentConnected == true) && runningTasksCount == 0",
      })
  void whatHoldsMatches(String expression) {
    assertThat(ClusterQuery.parse(expression)).accepts(instance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attribute:ecs.instance-type == m5",
        "attribute:ecs.instance-type =~ 5",
        "attribute:other == x",
        "attribute:other < x",
        "ec2InstanceId in [i-2]",
        "agentVersion > 1.87.0",
        "agentConnected == false",
        "task:group == service:web",
        "task:group =~ service:.*",
        "attribute:stack exists and attribute:other exists",
        "(agentConnected == true or attribute:other exists) and attribute:other exists",
      })
  void whatDoesNotHoldDoesNotMatch(String expression) {
    assertThat(ClusterQuery.parse(expression)).rejects(instance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "attribute:",
        "nothing == x",
        "attribute:x",
        "attribute:x ==",
        "attribute:x in x",
        "attribute:x in [x",
        "attribute:x == a b",
        "(attribute:x == a",
        "attribute:x =~ '('",
        "attribute:x == 'a",
        "and attribute:x == a",
      })
  void whatIsNoExpressionIsRefused(String expression) {
    assertThatThrownBy(() -> ClusterQuery.parse(expression))
        .isInstanceOfSatisfying(
            AwsError.class, e -> assertThat(e.code()).isEqualTo("InvalidParameterException"));
  }

  private static EcsContainerInstance instance() {
    MachineImage image = new MachineImage("ami-1", "ecs", "x86_64", "1.87.0", Instant.EPOCH, true);
    Host host =
        new Host(
            "i-1",
            "m5.large",
            "us-east-1a",
            "subnet-a",
            "10.0.0.1",
            Optional.empty(),
            image,
            2048,
            8192,
            0,
            3,
            10,
            Optional.empty(),
            "");
    EcsCluster cluster =
        new EcsCluster(
            Cluster.builder().clusterName("web").clusterArn("arn:aws:ecs:r:1:cluster/web").build());
    EcsContainerInstance result =
        new EcsContainerInstance(
            "arn:aws:ecs:r:1:container-instance/web/1",
            cluster,
            host,
            new InstanceResources(2048, 8192, 0, 3),
            InstanceStatus.ACTIVE,
            Instant.parse("2026-01-05T08:00:00Z"));
    result.attributes().put("ecs.instance-type", Optional.of("m5.large"));
    result.attributes().put("ecs.availability-zone", Optional.of("us-east-1a"));
    result.attributes().put("stack", Optional.of("green and blue"));
    result.attributes().put("capability", Optional.empty());
    return result;
  }
}
