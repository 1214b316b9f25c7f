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
 * Lifecycle hooks, over the Auto Scaling API. A hook's timeout hardly ever changes, so it is
 * remembered for a minute: a hundred instances that go at once cost few calls. That there is no
 * such hook is never remembered, as the next event may be of one just made.
 */
public final class AutoScalingLifecycleHooks implements LifecycleHooks {
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(1);
  private static final Map<Failure, Function<AwsServiceException, Boolean>> OVER =
      Map.of(Failure.ALREADY_DONE, over -> false, Failure.NOT_FOUND, gone -> false);

  private final AutoScalingClient autoScaling;
  private final Retention retention;
  private final Clock clock;
  private final Map<HookName, Known> timeouts = new ConcurrentHashMap<>();

  public AutoScalingLifecycleHooks(AutoScalingClient autoScaling, Clock clock) {
    this.autoScaling = autoScaling;
    this.retention = new Retention(autoScaling);
    this.clock = clock;
  }

  private record HookName(String group, String hook) {}

  private record Known(Duration timeout, Instant until) {}

  @Override
  public Optional<Duration> heartbeatTimeout(String group, String hook) {
    HookName name = new HookName(group, hook);
    Instant now = clock.instant();
    Known known = timeouts.get(name);
    if (known != null && known.until().isAfter(now)) {
      return Optional.of(known.timeout());
    }
    Optional<Duration> timeout = ask(name);
    timeout.ifPresent(told -> timeouts.put(name, new Known(told, now.plus(REMEMBERED_FOR))));
    return timeout;
  }

  private Optional<Duration> ask(HookName name) {
    return AwsCall.of(
        "DescribeLifecycleHooks",
        () ->
            autoScaling
                .describeLifecycleHooks(
                    request ->
                        request.autoScalingGroupName(name.group()).lifecycleHookNames(name.hook()))
                .lifecycleHooks()
                .stream()
                .findFirst()
                .map(hook -> Duration.ofSeconds(hook.heartbeatTimeout())),
        Map.of(Failure.NOT_FOUND, gone -> Optional.empty()));
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
                        .lifecycleActionToken(action.token().orElse(null))
                        .instanceId(instanceId.value())));
  }

  @Override
  public boolean complete(InstanceId instanceId, LifecycleAction action, String result) {
    return whileActive(
        "CompleteLifecycleAction",
        () ->
            autoScaling.completeLifecycleAction(
                request ->
                    request
                        .autoScalingGroupName(action.group())
                        .lifecycleHookName(action.hook())
                        .lifecycleActionToken(action.token().orElse(null))
                        .instanceId(instanceId.value())
                        .lifecycleActionResult(result)));
  }

  @Override
  public boolean retainsWhenAbandoned(String group) {
    return retention.of(group);
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
