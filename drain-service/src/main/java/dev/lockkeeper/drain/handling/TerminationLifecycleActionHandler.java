package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.HookNews.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.LifecycleAction;
import dev.lockkeeper.drain.domain.LifecycleHooks;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.events.TerminationLifecycleAction;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** An instance waits to be terminated: drain it. */
public final class TerminationLifecycleActionHandler
    implements MessageHandler<TerminationLifecycleAction> {
  private final Set<String> ourHooks;
  private final LifecycleHooks hooks;
  private final DrainRunner runner;
  private final Clock clock;

  /**
   * Handles the actions of our hooks.
   *
   * @param ourHooks their names; those of others, such as the hook of ECS's managed draining, are
   *     for others to complete
   */
  public TerminationLifecycleActionHandler(
      Set<String> ourHooks, LifecycleHooks hooks, DrainRunner runner, Clock clock) {
    this.ourHooks = Set.copyOf(ourHooks);
    this.hooks = hooks;
    this.runner = runner;
    this.clock = clock;
  }

  @Override
  public Disposition handle(TerminationLifecycleAction event, Message message) {
    String hook = event.lifecycleHookName();
    if (!ourHooks.contains(hook)) {
      return Disposition.ignored("hook " + hook + " is not one of ours: " + ourHooks);
    }
    return InstanceId.parse(event.ec2InstanceId())
        .map(instanceId -> begin(instanceId, event, message.traceHeader()))
        .orElseGet(() -> Disposition.rejected("no EC2 instance id: " + event.ec2InstanceId()));
  }

  private Disposition begin(
      InstanceId instanceId, TerminationLifecycleAction event, Optional<String> traceHeader) {
    String hook = event.lifecycleHookName();
    try {
      return hooks
          .heartbeatTimeout(event.autoScalingGroupName(), hook)
          .map(timeout -> runner.begin(instanceId, started(event, timeout, traceHeader)))
          .orElseGet(
              () ->
                  Disposition.ignored(
                      "hook " + hook + " was deleted, which has ended its lifecycle actions"));
    } catch (UnavailableException error) {
      return Disposition.retryAfter(error.retryAfter(), error.getMessage());
    }
  }

  private LifecycleActionStarted started(
      TerminationLifecycleAction event, Duration timeout, Optional<String> traceHeader) {
    return new LifecycleActionStarted(
        LifecycleAction.started(
            event.autoScalingGroupName(),
            event.lifecycleHookName(),
            event.lifecycleActionToken(),
            startedAt(event),
            timeout),
        traceHeader);
  }

  /** A clock of ours that lags behind AWS's must not have the heartbeats come late. */
  private Instant startedAt(TerminationLifecycleAction event) {
    Instant now = clock.instant();
    return event.startedAt().isAfter(now) ? now : event.startedAt();
  }
}
