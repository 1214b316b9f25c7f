package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Action;
import dev.lockkeeper.drain.domain.Decision;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainRules;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Observation;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.wakeups.WakeUps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The shell around {@link DrainRules}: load, decide, write the next record on condition of its
 * version, have itself woken up, then act; what the actions find is decided upon in the same way,
 * until nothing is left to do now. A crash anywhere leaves a record that is due, so whoever sees it
 * carries on.
 */
public final class DrainRunner {
  private static final Logger LOG = Logger.getLogger(DrainRunner.class);
  private static final int MOST_RACES = 10;
  private static final Duration AFTER_RACES = Duration.ofSeconds(2);
  private static final Duration AFTER_ANOTHER = Duration.ofSeconds(2);

  private final Drains drains;
  private final DrainRules rules;
  private final ActionRunner actions;
  private final WakeUps wakeUps;
  private final Clock clock;
  private final InstanceLocks locks = new InstanceLocks();

  public DrainRunner(
      Drains drains, DrainRules rules, ActionRunner actions, WakeUps wakeUps, Clock clock) {
    this.drains = drains;
    this.rules = rules;
    this.actions = actions;
    this.wakeUps = wakeUps;
    this.clock = clock;
  }

  /** Begins a drain of the instance with this observation, or adds it to the one there is. */
  public Disposition begin(InstanceId instanceId, Observation observation) {
    return locked(instanceId, () -> run(instanceId, drains.find(instanceId), observation));
  }

  /** Adds the observation to the drain of the instance; ignored where there is none. */
  public Disposition observe(InstanceId instanceId, Observation observation) {
    return locked(
        instanceId,
        () -> {
          Optional<Stored<Drain>> stored = drains.find(instanceId);
          return stored.isPresent()
              ? run(instanceId, stored, observation)
              : Disposition.ignored("no drain of " + instanceId + " is known");
        });
  }

  private Disposition locked(InstanceId instanceId, Supplier<Disposition> work) {
    ReentrantLock lock = locks.of(instanceId);
    if (!lock.tryLock()) {
      return Disposition.retryAfter(AFTER_ANOTHER, "another thread is at the drain");
    }
    LogContext.enter(instanceId);
    try {
      return work.get();
    } finally {
      LogContext.leave();
      lock.unlock();
    }
  }

  private Disposition run(
      InstanceId instanceId, Optional<Stored<Drain>> found, Observation observation) {
    Optional<Stored<Drain>> stored = found;
    Deque<Observation> news = new ArrayDeque<>(List.of(observation));
    int races = 0;
    while (!news.isEmpty()) {
      Instant now = clock.instant();
      Drain drain = stored.map(Stored::value).orElseGet(() -> Drain.requested(instanceId, now));
      LogContext.know(drain);
      Decision decision = rules.decide(drain, news.element(), now);
      Optional<Instant> wakeAtBefore = stored.flatMap(record -> rules.wakeAt(record.value()));
      Saved saved = save(stored, drain, decision.next(), now);
      stored = saved.stored();
      if (saved.won()) {
        news.remove();
        wake(instanceId, wakeAtBefore, decision.wakeAt());
        act(decision, news);
      } else if (++races > MOST_RACES) {
        return Disposition.retryAfter(AFTER_RACES, "others keep changing the drain");
      }
    }
    return Disposition.handled();
  }

  private record Saved(boolean won, Optional<Stored<Drain>> stored) {}

  private Saved save(Optional<Stored<Drain>> stored, Drain drain, Drain next, Instant now) {
    if (stored.isPresent() && drain.equals(next)) {
      return new Saved(true, stored);
    }
    return drains
        .save(stored, next, now)
        .match(
            written -> {
              log(drain, next);
              return new Saved(true, Optional.of(written));
            },
            current -> new Saved(false, current));
  }

  private static void log(Drain before, Drain after) {
    after.history().entries().stream()
        .filter(entry -> !before.history().entries().contains(entry))
        .forEach(entry -> LOG.infof("%s: %s", after.state(), entry.text()));
  }

  private void act(Decision decision, Deque<Observation> news) {
    for (Action action : decision.actions()) {
      news.add(actions.perform(decision.next(), action));
    }
  }

  private void wake(InstanceId instanceId, Optional<Instant> before, Optional<Instant> next) {
    next.filter(at -> !Optional.of(at).equals(before))
        .ifPresent(at -> wakeUps.schedule(instanceId.value(), at));
  }
}
