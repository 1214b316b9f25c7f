package dev.lockkeeper.platform.wakeups;

import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import java.time.Clock;

/** Sends a wake-up that comes before its time on its next hop, and hands over the others. */
public final class WakeUpHandler implements MessageHandler<WakeUp> {
  private final WakeUps wakeUps;
  private final MessageHandler<WakeUp> onTime;
  private final Clock clock;

  public WakeUpHandler(WakeUps wakeUps, MessageHandler<WakeUp> onTime, Clock clock) {
    this.wakeUps = wakeUps;
    this.onTime = onTime;
    this.clock = clock;
  }

  @Override
  public Disposition handle(WakeUp wakeUp, Message message) {
    if (clock.instant().isBefore(wakeUp.at())) {
      wakeUps.schedule(wakeUp.key(), wakeUp.at());
      return Disposition.handled();
    }
    return onTime.handle(wakeUp, message);
  }
}
