package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.events.GroupActivity;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import dev.lockkeeper.rollout.domain.rollout.SightNews.SomethingHappened;

/** A group has launched or terminated an instance: its rollout looks at it soon. */
public final class GroupActivityHandler implements MessageHandler<GroupActivity> {
  private final RolloutRunner runner;

  public GroupActivityHandler(RolloutRunner runner) {
    this.runner = runner;
  }

  @Override
  public Disposition handle(GroupActivity event, Message message) {
    return runner.observe(event.autoScalingGroupName(), new SomethingHappened());
  }
}
