package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.LifecycleAction;
import dev.lockkeeper.drain.domain.LifecycleHooks;
import dev.lockkeeper.platform.aws.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/**
 * Lifecycle hooks, over the Auto Scaling API. A hook's timeout hardly ever changes, so it is asked
 * for once in ten minutes at most: a hundred instances that go at once cost one call.
 */
public final class AutoScalingLifecycleHooks implements LifecycleHooks {
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);
  private static final Map<Failure, Function<AwsServiceException, Boolean>> OVER =
      Map.of(Failure.ALREADY_DONE, over -> false, Failure.NOT_FOUND, gone -> false);

  private final AutoScalingClient autoScaling;
  private final Clock clock;
  private final Map<HookName, Known> timeouts = new ConcurrentHashMap<>();

  public AutoScalingLifecycleHooks(AutoScalingClient autoScaling, Clock clock) {
    this.autoScaling = autoScaling;
    this.clock = clock;
  }

  private record HookName(String group, String hook) {}

  private record Known(Optional<Duration> timeout, Instant until) {}

  @Override
  public Optional<Duration> heartbeatTimeout(String group, String hook) {
    Instant now = clock.instant();
    return timeouts
        .compute(
            new HookName(group, hook),
            (name, known) -> known != null && known.until().isAfter(now) ? known : ask(name, now))
        .timeout();
  }

  private Known ask(HookName name, Instant now) {
    Optional<Duration> timeout =
        AwsCall.of(
            "DescribeLifecycleHooks",
            () ->
                autoScaling
                    .describeLifecycleHooks(
                        request ->
                            request
                                .autoScalingGroupName(name.group())
                                .lifecycleHookNames(name.hook()))
                    .lifecycleHooks()
                    .stream()
                    .findFirst()
                    .map(hook -> Duration.ofSeconds(hook.heartbeatTimeout())),
            Map.of(Failure.NOT_FOUND, gone -> Optional.empty()));
    return new Known(timeout, now.plus(REMEMBERED_FOR));
  }

  @Override
  public boolean heartbeat(InstanceId instanceId, LifecycleAction action) {
    return whileActive(
        "RecordLifecycleActionHeartbeat",
        () ->
            autoScaling.recordLifecycleActionHeartbeat(
                request ->
                    request
                        .autoScalingGroupName(action.group())
                        .lifecycleHookName(action.hook())
                        .lifecycleActionToken(action.token())
                        .instanceId(instanceId.value())));
  }

  @Override
  public boolean complete(InstanceId instanceId, LifecycleAction action) {
    return whileActive(
        "CompleteLifecycleAction",
        () ->
            autoScaling.completeLifecycleAction(
                request ->
                    request
                        .autoScalingGroupName(action.group())
                        .lifecycleHookName(action.hook())
                        .lifecycleActionToken(action.token())
                        .instanceId(instanceId.value())
                        .lifecycleActionResult("CONTINUE")));
  }

  private static boolean whileActive(String operation, Runnable call) {
    return AwsCall.of(
        operation,
        () -> {
          call.run();
          return true;
        },
        OVER);
  }
}
