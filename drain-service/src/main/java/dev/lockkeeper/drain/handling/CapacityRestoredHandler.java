package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.handling.events.CapacityRestored;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import java.util.Optional;

/** A cluster has room again. */
public final class CapacityRestoredHandler implements MessageHandler<CapacityRestored> {
  private final Shortages shortages;

  public CapacityRestoredHandler(Shortages shortages) {
    this.shortages = shortages;
  }

  @Override
  public Disposition handle(CapacityRestored event, Message message) {
    return shortages.learn(event.clusterArn(), event.sequence(), event.at(), Optional.empty());
  }
}
