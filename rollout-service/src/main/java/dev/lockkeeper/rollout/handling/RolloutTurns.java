package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.rollout.domain.rollout.Decision;
import dev.lockkeeper.rollout.domain.rollout.Observation;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutRules;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * Takes observations in: load, decide, write; not act, so that whoever waits for a group's lock
 * doesn't wait for AWS.
 */
final class RolloutTurns {
  private static final Logger LOG = Logger.getLogger(RolloutTurns.class);

  /** Whoever loses so often against others gives up for now. */
  static final int MOST_RACES = 10;

  private final RolloutStore store;
  private final RolloutRules rules;
  private final Clock clock;
  private final GroupLocks locks = new GroupLocks();
  private final LongAdder undecided = new LongAdder();

  RolloutTurns(RolloutStore store, RolloutRules rules, Clock clock) {
    this.store = store;
    this.rules = rules;
    this.clock = clock;
  }

  /** One observation taken in: when the rollout wanted to be woken before, and what follows. */
  record Turn(Optional<Instant> wakeAtBefore, Decision decision) {}

  static final class ContestedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The turn, stored; empty if the group has no rollout, or no such one.
   *
   * @param id which one it is meant for, if not whichever is the newest
   * @throws ContestedException if others keep changing it
   */
  Optional<Turn> take(String group, Optional<RolloutId> id, Observation observation) {
    ReentrantLock lock = locks.of(group);
    lock.lock();
    try {
      for (int tries = 0; tries < MOST_RACES; tries++) {
        Optional<Stored<KeptRollout>> stored =
            store
                .newest(group)
                .filter(one -> id.isEmpty() || id.get().equals(RolloutStore.idOf(one)));
        if (stored.isEmpty()) {
          return Optional.empty();
        }
        Optional<Turn> turn = decideAndWrite(stored.get(), observation);
        if (turn.isPresent()) {
          return turn;
        }
      }
      throw new ContestedException();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Turn> decideAndWrite(Stored<KeptRollout> stored, Observation observation) {
    KeptRollout before = stored.value();
    LogContext.know(before.rollout());
    Instant now = clock.instant();
    Decision decision;
    try {
      decision = rules.decide(before.rollout(), observation, now);
    } catch (RuntimeException mistake) {
      undecided.increment();
      show(stored, mistake, now);
      throw mistake;
    }
    KeptRollout next = kept(decision);
    if (!before.equals(next) && !store.replace(stored, next).won()) {
      return Optional.empty();
    }
    log(before.rollout(), decision.next());
    return Optional.of(new Turn(before.wakeAt(), decision));
  }

  /** Where another replica has written, the mistake shows when the rollout is tried again. */
  private void show(Stored<KeptRollout> stored, RuntimeException mistake, Instant now) {
    try {
      store.replace(stored, kept(rules.undecided(stored.value().rollout(), mistake, now)));
    } catch (RuntimeException unwritten) {
      mistake.addSuppressed(unwritten);
    }
  }

  static KeptRollout kept(Decision decision) {
    return new KeptRollout(decision.next(), decision.wakeAt());
  }

  long undecided() {
    return undecided.sum();
  }

  private static void log(Rollout before, Rollout after) {
    after.history().entries().stream()
        .filter(entry -> !before.history().entries().contains(entry))
        .forEach(entry -> LOG.infof("%s: %s", after.state(), entry.text()));
  }
}
