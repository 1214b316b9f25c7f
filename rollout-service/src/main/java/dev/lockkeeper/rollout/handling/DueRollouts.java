package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import dev.lockkeeper.platform.wakeups.WakeUp;
import dev.lockkeeper.rollout.domain.reads.StopSwitches;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.SightNews.SomethingHappened;
import dev.lockkeeper.rollout.domain.rollout.StepNews.TimePassed;
import dev.lockkeeper.rollout.domain.rollout.StopNews.StopLifted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Looks at rollouts whose time has come: at each wake-up, and by a sweep at those whose wake-up got
 * lost. The sweep itself reads DynamoDB only.
 */
public final class DueRollouts implements MessageHandler<WakeUp> {
  private static final int MOST_AT_ONCE = 500;
  private static final Duration WAKE_UPS_GO_FIRST = Duration.ofSeconds(5);

  private final RolloutStore store;
  private final RolloutRunner runner;
  private final RolloutJobs jobs;
  private final Clock clock;

  public DueRollouts(RolloutStore store, RolloutRunner runner, RolloutJobs jobs, Clock clock) {
    this.store = store;
    this.runner = runner;
    this.jobs = jobs;
    this.clock = clock;
  }

  @Override
  public Disposition handle(WakeUp wakeUp, Message message) {
    return runner.observe(wakeUp.key(), new TimePassed());
  }

  /** Has every rollout looked at that is due, wasn't woken up, and isn't being looked at. */
  public void sweep() {
    for (String group : store.due(clock.instant().minus(WAKE_UPS_GO_FIRST), MOST_AT_ONCE)) {
      jobs.add(group, () -> runner.observe(group, new TimePassed()));
    }
  }

  /**
   * Has rollouts ask again whether they are stopped, in whatever replica.
   *
   * @param lifted which clusters' switch was lifted just now
   */
  public void goOn(Predicate<String> lifted) {
    Instant forgotten = clock.instant().plus(StopSwitches.IN_FORCE_WITHIN);
    for (Rollout open : store.open(clock.instant(), MOST_AT_ONCE)) {
      if (lifted.test(open.request().cluster())) {
        jobs.addNews(
            open.request().group(),
            () -> runner.observe(open.request().id(), new StopLifted(forgotten)));
      }
    }
  }

  /** Has all groups with a rollout looked at: nobody may have listened for some time. */
  public void lookAtAll() {
    for (Rollout open : store.open(clock.instant(), MOST_AT_ONCE)) {
      String group = open.request().group();
      jobs.addNews(group, () -> runner.observe(open.request().id(), new SomethingHappened()));
    }
  }
}
