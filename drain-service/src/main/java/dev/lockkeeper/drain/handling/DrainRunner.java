package dev.lockkeeper.drain.handling;

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
 * version, then act; what the actions find is decided upon in the same way, until nothing is left
 * to do now, and a wake-up is sent for later. A crash anywhere leaves a record that is due, so the
 * sweep finds it and carries on.
 */
public final class DrainRunner {
  private static final Logger LOG = Logger.getLogger(DrainRunner.class);
  private static final int MOST_RACES = 10;
  private static final Duration AFTER_RACES = Duration.ofSeconds(2);

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
    return logged(instanceId, () -> run(instanceId, observation, true));
  }

  /** Adds the observation to the drain of the instance; ignored where there is none. */
  public Disposition observe(InstanceId instanceId, Observation observation) {
    return logged(instanceId, () -> run(instanceId, observation, false));
  }

  private static Disposition logged(InstanceId instanceId, Supplier<Disposition> work) {
    LogContext.enter(instanceId);
    try {
      return work.get();
    } finally {
      LogContext.leave();
    }
  }

  private Disposition run(InstanceId instanceId, Observation observation, boolean mayBegin) {
    try {
      return take(instanceId, observation, mayBegin)
          .map(turn -> follow(instanceId, turn))
          .orElseGet(() -> Disposition.ignored("no drain of " + instanceId + " is known"));
    } catch (ContestedException contested) {
      return Disposition.retryAfter(AFTER_RACES, "others keep changing the drain");
    }
  }

  /** One observation taken in: when the drain wanted to be woken before, and what follows. */
  private record Turn(Optional<Instant> wakeAtBefore, Decision decision) {}

  private static final class ContestedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Load, decide, write; not act, so that whoever waits for the lock doesn't wait for AWS. */
  private Optional<Turn> take(InstanceId instanceId, Observation observation, boolean mayBegin) {
    ReentrantLock lock = locks.of(instanceId);
    lock.lock();
    try {
      for (int tries = 0; tries < MOST_RACES; tries++) {
        Optional<Stored<Drain>> stored = drains.find(instanceId);
        if (stored.isEmpty() && !mayBegin) {
          return Optional.empty();
        }
        Optional<Turn> turn = decideAndWrite(instanceId, stored, observation);
        if (turn.isPresent()) {
          return turn;
        }
      }
      throw new ContestedException();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Turn> decideAndWrite(
      InstanceId instanceId, Optional<Stored<Drain>> stored, Observation observation) {
    Instant now = clock.instant();
    Drain drain = stored.map(Stored::value).orElseGet(() -> Drain.requested(instanceId, now));
    LogContext.know(drain);
    Decision decision = rules.decide(drain, observation, now);
    boolean news = stored.isEmpty() || !drain.equals(decision.next());
    if (news && !drains.save(stored, decision.next(), now).won()) {
      return Optional.empty();
    }
    LogContext.know(decision.next());
    log(drain, decision.next());
    Optional<Instant> wakeAtBefore = stored.flatMap(record -> rules.wakeAt(record.value()));
    return Optional.of(new Turn(wakeAtBefore, decision));
  }

  /** Does what was decided, and what follows from that, until nothing is left to do now. */
  private Disposition follow(InstanceId instanceId, Turn first) {
    Decision latest = first.decision();
    Deque<Observation> news = new ArrayDeque<>(act(latest));
    while (!news.isEmpty()) {
      latest = take(instanceId, news.remove(), false).orElseThrow().decision();
      news.addAll(act(latest));
    }
    wake(instanceId, first.wakeAtBefore(), latest.wakeAt());
    return Disposition.handled();
  }

  private List<Observation> act(Decision decision) {
    return decision.actions().stream()
        .map(action -> actions.perform(decision.next(), action))
        .toList();
  }

  private static void log(Drain before, Drain after) {
    after.history().entries().stream()
        .filter(entry -> !before.history().entries().contains(entry))
        .forEach(entry -> LOG.infof("%s: %s", after.state(), entry.text()));
  }

  private void wake(InstanceId instanceId, Optional<Instant> before, Optional<Instant> next) {
    next.filter(at -> !Optional.of(at).equals(before))
        .ifPresent(at -> wakeUps.schedule(instanceId.value(), at));
  }
}
