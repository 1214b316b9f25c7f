package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * What the service finds to do by itself, one job a group at a time, so that a slow group doesn't
 * hold up the others. A job that fails doesn't stop them either.
 */
public final class RolloutJobs {
  private static final Logger LOG = Logger.getLogger(RolloutJobs.class);

  private final Executor threads;
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();

  public RolloutJobs(Executor threads) {
    this.threads = threads;
  }

  /** Has it done, unless there is something to do for the group already. */
  void add(String group, Runnable work) {
    if (inHand.add(group)) {
      threads.execute(
          () -> {
            try {
              run(group, work);
            } finally {
              inHand.remove(group);
            }
          });
    }
  }

  /** Has it done in any case, as it tells what a job in hand may not know. */
  void addNews(String group, Runnable news) {
    threads.execute(() -> run(group, news));
  }

  private static void run(String group, Runnable work) {
    try {
      work.run();
    } catch (UnavailableException error) {
      LOG.warnf("the rollout of %s is put off: %s", group, error.getMessage());
    } catch (RuntimeException error) {
      LOG.errorf(error, "the rollout of %s failed, and will be tried again", group);
    }
  }
}
