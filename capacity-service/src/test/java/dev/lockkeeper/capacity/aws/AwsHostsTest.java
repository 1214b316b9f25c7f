package dev.lockkeeper.capacity.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.model.EniLimitNews;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsHostsTest {
  private final SandboxedAws sandbox = new SandboxedAws("m5.large", 2);
  private final AwsHosts hosts =
      new AwsHosts(sandbox.autoScaling, sandbox.ec2, TrunkedTasks.documented());

  @Test
  void eachInstanceThatIsAskedForGetsAnAnswer() {
    String instance =
        sandbox
            .autoScaling
            .describeAutoScalingGroups()
            .autoScalingGroups()
            .get(0)
            .instances()
            .get(0)
            .instanceId();

    assertThat(hosts.groups(List.of(instance, "i-0123456789abcdef0")))
        .containsExactly(
            new PoolNews(instance, Optional.of(Pool.autoScalingGroup("web"))),
            new PoolNews("i-0123456789abcdef0", Optional.empty()));
  }

  @Test
  void aTypesLimitIsOneLessThanItsInterfacesAndWithATrunkTheDocumentedOne() {
    assertThat(hosts.eniLimits(List.of("m5.large")))
        .containsExactly(new EniLimitNews("m5.large", 2, 10));
  }

  @Test
  void aTypeThatIsNotListedGetsNoMoreByATrunk() {
    assertThat(hosts.eniLimits(List.of("t3.medium")))
        .containsExactly(new EniLimitNews("t3.medium", 2, 2));
  }

  @Test
  void aTypeThatEc2DoesNotKnowKeepsNoOtherFromBeingTold() {
    assertThat(hosts.eniLimits(List.of("m5.large", "x99.mega")))
        .extracting(EniLimitNews::instanceType)
        .containsExactly("m5.large");
  }
}
