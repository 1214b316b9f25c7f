package dev.lockkeeper.drain.aws;

import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;

class AutoScalingLifecycleHooksTest {
  private final ManualClock clock = new ManualClock(START);
  private final PretendAutoScaling autoScaling = new PretendAutoScaling();
  private final AutoScalingLifecycleHooks hooks = new AutoScalingLifecycleHooks(autoScaling, clock);

  @Test
  void aHookThatIsMadeAfterItWasAskedForIsFound() {
    assertThat(hooks.heartbeatTimeout("web-asg", "drain")).isEmpty();

    autoScaling.hooks = List.of(hook(600));

    assertThat(hooks.heartbeatTimeout("web-asg", "drain")).contains(Duration.ofMinutes(10));
  }

  @Test
  void aTimeoutIsRememberedForAMinute() {
    autoScaling.hooks = List.of(hook(600));
    hooks.heartbeatTimeout("web-asg", "drain");
    autoScaling.hooks = List.of(hook(30));

    clock.advance(Duration.ofSeconds(59));
    assertThat(hooks.heartbeatTimeout("web-asg", "drain")).contains(Duration.ofMinutes(10));
    clock.advance(Duration.ofSeconds(1));
    assertThat(hooks.heartbeatTimeout("web-asg", "drain")).contains(Duration.ofSeconds(30));
  }

  private static LifecycleHook hook(int heartbeatTimeout) {
    return LifecycleHook.builder().heartbeatTimeout(heartbeatTimeout).build();
  }

  private static final class PretendAutoScaling implements AutoScalingClient {
    List<LifecycleHook> hooks = List.of();

    @Override
    public DescribeLifecycleHooksResponse describeLifecycleHooks(
        DescribeLifecycleHooksRequest request) {
      return DescribeLifecycleHooksResponse.builder().lifecycleHooks(hooks).build();
    }

    @Override
    public String serviceName() {
      return "autoscaling";
    }

    @Override
    public void close() {}
  }
}
