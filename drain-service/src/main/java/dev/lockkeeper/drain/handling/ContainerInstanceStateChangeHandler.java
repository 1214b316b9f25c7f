package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceLeft;
import dev.lockkeeper.platform.events.ContainerInstanceStateChange;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;

/** A container instance has left its cluster: its drain, if there is one, looks for another. */
public final class ContainerInstanceStateChangeHandler
    implements MessageHandler<ContainerInstanceStateChange> {
  /** A registration that is INACTIVE stays so: the instance registers anew under another ARN. */
  private static final String INACTIVE = "INACTIVE";

  private final Drains drains;
  private final DrainRunner runner;

  public ContainerInstanceStateChangeHandler(Drains drains, DrainRunner runner) {
    this.drains = drains;
    this.runner = runner;
  }

  @Override
  public Disposition handle(ContainerInstanceStateChange event, Message message) {
    if (!event.status().equals(INACTIVE)) {
      return Disposition.ignored("a container instance that is " + event.status() + " stays");
    }
    ContainerInstanceArn arn = new ContainerInstanceArn(event.containerInstanceArn());
    return drains
        .instanceOf(arn)
        .map(instanceId -> runner.observe(instanceId, new ContainerInstanceLeft(arn)))
        .orElseGet(() -> Disposition.ignored("no drain of " + arn + " is known"));
  }
}
