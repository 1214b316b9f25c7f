package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.handling.events.CapacityShortage;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import java.util.Optional;

/** A cluster is short of room: remember it for drains that may wait. */
public final class CapacityShortageHandler implements MessageHandler<CapacityShortage> {
  private final Shortages shortages;

  public CapacityShortageHandler(Shortages shortages) {
    this.shortages = shortages;
  }

  @Override
  public Disposition handle(CapacityShortage event, Message message) {
    return shortages.learn(
        event.clusterArn(), event.sequence(), event.at(), Optional.of(event.inWords()));
  }
}
