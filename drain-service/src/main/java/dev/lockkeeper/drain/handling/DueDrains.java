package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import dev.lockkeeper.platform.wakeups.WakeUp;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Looks at drains whose time has come: at each wake-up, and by a sweep at those whose wake-up got
 * lost. The sweep reads DynamoDB only.
 */
public final class DueDrains implements MessageHandler<WakeUp> {
  private static final Logger LOG = Logger.getLogger(DueDrains.class);
  private static final int MOST_AT_ONCE = 500;
  private static final Duration WAKE_UPS_GO_FIRST = Duration.ofSeconds(5);

  private final Drains drains;
  private final DrainRunner runner;
  private final Clock clock;

  public DueDrains(Drains drains, DrainRunner runner, Clock clock) {
    this.drains = drains;
    this.runner = runner;
    this.clock = clock;
  }

  @Override
  public Disposition handle(WakeUp wakeUp, Message message) {
    return InstanceId.parse(wakeUp.key())
        .map(instanceId -> runner.observe(instanceId, new TimePassed()))
        .orElseGet(() -> Disposition.rejected("no EC2 instance id: " + wakeUp.key()));
  }

  /** Looks at every drain that is due and wasn't woken up. One that fails doesn't stop the rest. */
  public void sweep() {
    for (InstanceId due : drains.due(clock.instant().minus(WAKE_UPS_GO_FIRST), MOST_AT_ONCE)) {
      try {
        runner.observe(due, new TimePassed());
      } catch (RuntimeException error) {
        LogContext.enter(due);
        LOG.errorf(error, "sweep: could not look at the drain of %s", due);
        LogContext.leave();
      }
    }
  }
}
