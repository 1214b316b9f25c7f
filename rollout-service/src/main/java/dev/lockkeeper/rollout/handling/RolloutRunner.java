package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.wakeups.WakeUps;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rollout.Decision;
import dev.lockkeeper.rollout.domain.rollout.Observation;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutRules;
import dev.lockkeeper.rollout.domain.rollout.StepNews.TimePassed;
import dev.lockkeeper.rollout.handling.RolloutTurns.ContestedException;
import dev.lockkeeper.rollout.handling.RolloutTurns.Turn;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The shell around {@link RolloutRules}: load, decide, write the next record on condition of its
 * version, then act; what the actions find is decided upon in the same way, until nothing is left
 * to do now, and a wake-up is sent for later. A crash anywhere leaves a record that is due, so the
 * sweep finds it and carries on. What can't be decided upon, by a mistake of ours, is shown by the
 * record and tried again, too.
 */
public final class RolloutRunner {
  private static final Duration AFTER_RACES = Duration.ofSeconds(2);

  private final RolloutStore store;
  private final RolloutRules rules;
  private final ActionRunner actions;
  private final WakeUps wakeUps;
  private final Clock clock;
  private final RolloutTurns turns;

  public RolloutRunner(
      RolloutStore store, RolloutRules rules, ActionRunner actions, WakeUps wakeUps, Clock clock) {
    this.store = store;
    this.rules = rules;
    this.actions = actions;
    this.wakeUps = wakeUps;
    this.clock = clock;
    this.turns = new RolloutTurns(store, rules, clock);
  }

  /**
   * What came of a wish for a rollout.
   *
   * @param isNew whether it has begun by this
   * @param rollout it; or if it is of another id, the one that the group has not finished yet
   */
  public record Started(boolean isNew, Rollout rollout) {}

  /**
   * Begins a rollout, unless its group has another one that hasn't ended. The same request again is
   * the same rollout.
   *
   * @throws UnavailableException if it can't be begun now; then it is to be asked for again
   */
  public Started start(Request request) {
    return start(request, Runnable::run);
  }

  /**
   * The same for a caller who doesn't wait for AWS.
   *
   * @param next does what the beginning decides on
   */
  public Started start(Request request, Executor next) {
    String group = request.group();
    store.announce(request);
    Optional<Rollout> known = store.find(request.id());
    if (known.isPresent()) {
      // Whoever began it may not have lived to see to that.
      if (!known.get().state().ended()) {
        store.keep(request.id());
      }
      return new Started(false, known.get());
    }
    for (int tries = 0; tries < RolloutTurns.MOST_RACES; tries++) {
      Optional<Stored<KeptRollout>> before = store.newest(group);
      if (before.filter(stored -> !stored.value().rollout().state().ended()).isPresent()) {
        Rollout other = before.get().value().rollout();
        return new Started(false, other);
      }
      Decision decision =
          rules.decide(Rollout.requested(request), new TimePassed(), clock.instant());
      if (store.begin(before, RolloutTurns.kept(decision)).won()) {
        store.keep(request.id());
        Turn first = new Turn(Optional.empty(), decision);
        next.execute(() -> logged(group, () -> follow(group, request.id(), first)));
        return new Started(true, decision.next());
      }
    }
    throw new UnavailableException("others keep changing the rollout of " + group, AFTER_RACES);
  }

  /**
   * Adds what a person wants, and answers with the rollout as it is stored then; empty if it isn't
   * its group's newest.
   *
   * @param next does what follows from it
   * @throws UnavailableException if others keep changing the rollout
   */
  public Optional<Rollout> tell(RolloutId id, Observation wish, Executor next) {
    return store.groupOf(id).flatMap(group -> tell(group, id, wish, next));
  }

  private Optional<Rollout> tell(String group, RolloutId id, Observation wish, Executor next) {
    try {
      Optional<Turn> turn = turns.take(group, Optional.of(id), wish);
      turn.ifPresent(taken -> next.execute(() -> logged(group, () -> follow(group, id, taken))));
      return turn.map(taken -> taken.decision().next());
    } catch (ContestedException contested) {
      throw new UnavailableException("others keep changing the rollout of " + group, AFTER_RACES);
    } finally {
      LogContext.leave();
    }
  }

  /** How often something could not be decided upon, by this replica; each is a mistake of ours. */
  public long undecided() {
    return turns.undecided();
  }

  /** Adds the observation to the rollout; ignored where that isn't its group's newest. */
  public Disposition observe(RolloutId id, Observation observation) {
    return store
        .groupOf(id)
        .map(group -> logged(group, () -> run(group, Optional.of(id), observation)))
        .orElseGet(() -> Disposition.ignored("no rollout " + id + " is known"));
  }

  /** Adds the observation to the group's newest rollout; ignored where there is none. */
  public Disposition observe(String group, Observation observation) {
    return logged(group, () -> run(group, Optional.empty(), observation));
  }

  private static Disposition logged(String group, Supplier<Disposition> work) {
    LogContext.enter(group);
    try {
      return work.get();
    } finally {
      LogContext.leave();
    }
  }

  private Disposition run(String group, Optional<RolloutId> id, Observation observation) {
    try {
      Optional<Turn> turn = turns.take(group, id, observation);
      return turn.isPresent()
          ? follow(group, turn.get().decision().next().request().id(), turn.get())
          : Disposition.ignored("group " + group + " has no such rollout");
    } catch (ContestedException contested) {
      return Disposition.retryAfter(AFTER_RACES, "others keep changing the rollout");
    }
  }

  /** Does what was decided, and what follows from that, until nothing is left to do now. */
  private Disposition follow(String group, RolloutId id, Turn first) {
    Decision latest = first.decision();
    Deque<Observation> news = new ArrayDeque<>(act(latest));
    while (!news.isEmpty()) {
      Optional<Turn> turn = turns.take(group, Optional.of(id), news.remove());
      if (turn.isEmpty()) {
        return Disposition.handled();
      }
      latest = turn.get().decision();
      news.addAll(act(latest));
    }
    latest
        .wakeAt()
        .filter(at -> !Optional.of(at).equals(first.wakeAtBefore()))
        .ifPresent(at -> wakeUps.schedule(group, at));
    return Disposition.handled();
  }

  private List<Observation> act(Decision decision) {
    return decision.actions().stream()
        .map(action -> actions.perform(decision.next(), action))
        .toList();
  }
}
