package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.drain.handling.events.DrainRequested;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import java.util.Optional;

/**
 * Another service wants an instance drained: drain it. Whether the instance is ours the drain finds
 * out itself, so that its end tells whoever asked.
 */
public final class DrainRequestedHandler implements MessageHandler<DrainRequested> {
  private final DrainRunner runner;

  public DrainRequestedHandler(DrainRunner runner) {
    this.runner = runner;
  }

  @Override
  public Disposition handle(DrainRequested event, Message message) {
    Trigger trigger =
        new Trigger(
            Trigger.Kind.DRAIN_REQUESTED,
            event.requestId(),
            event.requestedBy(),
            event.reason(),
            Optional.empty(),
            event.deadline(),
            event.deadlinePolicy(),
            message.traceHeader());
    return runner.begin(event.instanceId(), new Triggered(trigger, Optional.empty()));
  }
}
