package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.InstanceNews.InstanceGone;
import dev.lockkeeper.platform.events.InstanceStateChange;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import java.util.Set;

/** EC2 stops or terminates an instance: what ran there is over, and so is its drain. */
public final class InstanceStateChangeHandler implements MessageHandler<InstanceStateChange> {
  private static final Set<String> FOR_EVER = Set.of("shutting-down", "terminated");
  private static final Set<String> FOR_NOW = Set.of("stopping", "stopped");

  private final Drains drains;
  private final DrainRunner runner;

  public InstanceStateChangeHandler(Drains drains, DrainRunner runner) {
    this.drains = drains;
    this.runner = runner;
  }

  @Override
  public Disposition handle(InstanceStateChange event, Message message) {
    return InstanceId.parse(event.instanceId())
        .map(instanceId -> handle(instanceId, event))
        .orElseGet(() -> Disposition.rejected("no EC2 instance id: " + event.instanceId()));
  }

  private Disposition handle(InstanceId instanceId, InstanceStateChange event) {
    String state = event.state();
    if (FOR_EVER.contains(state)) {
      return gone(instanceId, state);
    }
    if (!FOR_NOW.contains(state)) {
      return Disposition.ignored("an instance that is " + state + " doesn't go");
    }
    return isNews(instanceId, event)
        ? gone(instanceId, state)
        : Disposition.ignored("it was " + state + " before its drain, and may run again");
  }

  private Disposition gone(InstanceId instanceId, String state) {
    return runner.observe(instanceId, new InstanceGone("EC2 has it " + state));
  }

  private boolean isNews(InstanceId instanceId, InstanceStateChange event) {
    return drains
        .find(instanceId)
        .filter(stored -> stored.value().requestedAt().isAfter(event.changedAt()))
        .isEmpty();
  }
}
