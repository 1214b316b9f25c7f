package dev.lockkeeper.drain.aws;

import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.EndAction.CompleteLifecycleAction;
import dev.lockkeeper.drain.domain.HookNews.CompletionRefused;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
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

  @ParameterizedTest
  @CsvSource({
    "AccessDenied, 403, true",
    "Throttling, 400, true",
    "InternalFailure, 500, false",
    "ResourceContention, 500, false"
  })
  void onlyWhatAwsHasRefusedHasCertainlyNotCompletedIt(String code, int status, boolean refused) {
    Drain drain = Samples.in(DrainState.RELEASING);
    CompleteLifecycleAction completion =
        new CompleteLifecycleAction(drain.instanceId(), Samples.hook("t1"), "CONTINUE");
    AwsErrorDetails details = AwsErrorDetails.builder().errorCode(code).errorMessage("no").build();
    autoScaling.refusal =
        AutoScalingException.builder()
            .awsErrorDetails(details)
            .statusCode(status)
            .numAttempts(1)
            .build();

    UnavailableException failure =
        catchThrowableOfType(
            UnavailableException.class,
            () -> hooks.complete(drain.instanceId(), completion.action(), "CONTINUE"));

    assertThat(completion.failed(drain, failure) instanceof CompletionRefused).isEqualTo(refused);
  }

  private static LifecycleHook hook(int heartbeatTimeout) {
    return LifecycleHook.builder().heartbeatTimeout(heartbeatTimeout).build();
  }

  private static final class PretendAutoScaling implements AutoScalingClient {
    List<LifecycleHook> hooks = List.of();
    AwsServiceException refusal;

    @Override
    public CompleteLifecycleActionResponse completeLifecycleAction(
        CompleteLifecycleActionRequest request) {
      throw refusal;
    }

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
