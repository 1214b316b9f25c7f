package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import dev.lockkeeper.platform.wakeups.WakeUp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks at drains whose time has come: at each wake-up, and by a sweep at those whose wake-up got
 * lost. The sweep itself reads DynamoDB only.
 */
public final class DueDrains implements MessageHandler<WakeUp> {
  private static final int MOST_AT_ONCE = 500;
  private static final Duration WAKE_UPS_GO_FIRST = Duration.ofSeconds(5);

  private final Drains drains;
  private final DrainRunner runner;
  private final DrainJobs jobs;
  private final Clock clock;

  public DueDrains(Drains drains, DrainRunner runner, DrainJobs jobs, Clock clock) {
    this.drains = drains;
    this.runner = runner;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public Disposition handle(WakeUp wakeUp, Message message) {
    return InstanceId.parse(wakeUp.key())
        .map(instanceId -> runner.observe(instanceId, new TimePassed()))
        .orElseGet(() -> Disposition.rejected("no EC2 instance id: " + wakeUp.key()));
  }

  /**
   * Has every drain looked at that is due, wasn't woken up, and isn't being looked at; one that
   * presses also while a job is at another step of it, which may wait for AWS longer than its hook.
   */
  public void sweep() {
    for (InstanceId due : drains.due(clock.instant().minus(WAKE_UPS_GO_FIRST), MOST_AT_ONCE)) {
      if (!jobs.waits(due)) {
        Guarded.run("the drain of " + due, () -> look(due));
      }
    }
  }

  private void look(InstanceId due) {
    boolean underWay = jobs.inHand(due);
    drains
        .find(due)
        .map(stored -> DrainJobs.by(stored.value(), clock.instant()))
        .filter(by -> !underWay || by.isBefore(Instant.MAX))
        .ifPresent(by -> jobs.add(due, by, () -> runner.observe(due, new TimePassed())));
  }
}
