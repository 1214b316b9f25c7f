package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * What the service finds to do about drains by itself, side by side on a few threads, so that
 * drains that are due at once share calls and a slow one doesn't hold up the rest. What must be
 * done soonest goes first: a heartbeat before its hook times out. A job that fails doesn't stop the
 * others.
 */
public final class DrainJobs {
  private static final Logger LOG = Logger.getLogger(DrainJobs.class);

  /**
   * From the warning to the interruption ("Spot Instance interruption notices", EC2 user guide).
   */
  private static final Duration SPOT_NOTICE = Duration.ofMinutes(2);

  private final Executor threads;
  private final PriorityQueue<Job> waiting =
      new PriorityQueue<>(Comparator.comparing(Job::by).thenComparing(Job::number));
  private final Map<InstanceId, Integer> inHand = new HashMap<>();
  private long added;

  /**
   * Jobs on these.
   *
   * @param threads never refuse work, but at the end
   */
  public DrainJobs(Executor threads) {
    this.threads = threads;
  }

  private record Job(InstanceId instanceId, Instant by, long number, Runnable work) {}

  /** By when a drain that is due wants to be looked at; the end of time if nothing presses. */
  static Instant by(Drain drain, Instant now) {
    return drain
        .lifecycleActions()
        .timesOutAt(now)
        .orElse(drain.triggers().urgent() ? now.plus(SPOT_NOTICE) : Instant.MAX);
  }

  /** Has it done when all that presses more has been begun. */
  void add(InstanceId instanceId, Instant by, Runnable work) {
    synchronized (this) {
      inHand.merge(instanceId, 1, Integer::sum);
      waiting.add(new Job(instanceId, by, added++, work));
    }
    threads.execute(this::next);
  }

  /** The same for what doesn't press. */
  void add(InstanceId instanceId, Runnable work) {
    add(instanceId, Instant.MAX, work);
  }

  /** Whether a job for the instance waits or is under way. */
  synchronized boolean inHand(InstanceId instanceId) {
    return inHand.containsKey(instanceId);
  }

  /** Whether a job for the instance waits to be begun. */
  synchronized boolean waits(InstanceId instanceId) {
    return waiting.stream().anyMatch(job -> job.instanceId().equals(instanceId));
  }

  private void next() {
    Job job;
    synchronized (this) {
      job = waiting.remove();
    }
    LogContext.enter(job.instanceId());
    try {
      job.work().run();
    } catch (UnavailableException error) {
      LOG.warnf("the drain of %s is put off: %s", job.instanceId(), error.getMessage());
    } catch (RuntimeException error) {
      LOG.errorf(error, "the drain of %s failed, and will be tried again", job.instanceId());
    } finally {
      LogContext.leave();
      synchronized (this) {
        inHand.computeIfPresent(job.instanceId(), (id, jobs) -> jobs == 1 ? null : jobs - 1);
      }
    }
  }
}
