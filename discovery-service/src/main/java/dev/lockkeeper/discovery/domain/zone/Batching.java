package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.route53.Change;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts batches together, and finds out what was wrong with those that were refused. */
final class Batching {
  /** Beyond that a look at each name costs more than trying the parts of the batch. */
  private static final int MOST_LOOKS = 5;

  /** Answers go before they come, and room is made before it is taken. */
  private static final Comparator<Unit> ORDER =
      Comparator.comparing((Unit unit) -> !unit.withdraws())
          .thenComparing(unit -> unit.changes().get(0).action() != Change.Action.DELETE);

  /** A refused batch that isn't understood yet. */
  private record Case(Batch batch, String words) {}

  private final ZoneRules rules;
  private final Differences differences;
  private final FenceKeeping fence;
  private final Refused refused = new Refused();
  private final Deque<String> toLookAt = new ArrayDeque<>();
  private Optional<Case> open = Optional.empty();
  private boolean knewBetter;

  Batching(ZoneRules rules, Differences differences, FenceKeeping fence) {
    this.rules = rules;
    this.differences = differences;
    this.fence = fence;
  }

  BatchLimits limits() {
    return rules.limits();
  }

  Refused refusals() {
    return refused;
  }

  /**
   * The batch to make now, if any.
   *
   * @param mark whether one is needed even if there is nothing to change
   */
  Optional<Batch> next(boolean mark, Instant now) {
    List<Unit> all = differences.open();
    refused.keep(all);
    List<Unit> units = all.stream().filter(unit -> !refused.isAside(unit, now)).toList();
    List<Unit> suspects = refused.suspects(units, now);
    if (!suspects.isEmpty()) {
      return Optional.of(batch(suspects));
    }
    List<Unit> sound = units.stream().filter(unit -> !refused.isDoubtful(unit)).toList();
    if (!sound.isEmpty() && isTime(sound, now)) {
      return Optional.of(batch(sound));
    }
    List<Unit> doubtful = units.stream().filter(refused::isDoubtful).toList();
    return !doubtful.isEmpty() || mark || !fence.uncertain().isEmpty()
        ? Optional.of(batch(doubtful))
        : Optional.empty();
  }

  private Batch batch(List<Unit> units) {
    return fence.batch(units.stream().sorted(ORDER).toList(), rules.limits());
  }

  private boolean isTime(List<Unit> units, Instant now) {
    return units.stream().anyMatch(Unit::withdraws)
        || units.stream().mapToInt(Unit::values).sum() >= rules.limits().values()
        || !now.isBefore(gathered(units));
  }

  private Instant gathered(List<Unit> units) {
    return units.stream()
        .map(unit -> differences.since(unit.service()))
        .min(Instant::compareTo)
        .orElseThrow()
        .plus(rules.gathering());
  }

  /** When there may be a batch to make, if nothing else is wanted. */
  Optional<Instant> wakesAt(Instant now) {
    List<Unit> waiting =
        differences.open().stream().filter(unit -> !refused.isAside(unit, now)).toList();
    return waiting.isEmpty() ? refused.again() : Optional.of(gathered(waiting));
  }

  void accepted(Batch batch) {
    refused.accepted(batch.units());
  }

  /** Takes note; to be judged when the fence has been seen. */
  void refused(Batch batch, String words) {
    open = Optional.of(new Case(batch, words));
  }

  /** The fence was in the way, not the changes. */
  void pardon() {
    open = Optional.empty();
    toLookAt.clear();
  }

  /** The fence wasn't in the way: are the names as they are known to be? */
  void judge(Instant now) {
    if (open.isEmpty() || open.get().batch().units().isEmpty()) {
      open = Optional.empty();
      return;
    }
    knewBetter = false;
    Set<String> names = new LinkedHashSet<>();
    mentioned().forEach(unit -> names.add(unit.id().group().name()));
    names.stream().limit(MOST_LOOKS).forEach(toLookAt::add);
    if (toLookAt.isEmpty()) {
      convict(now);
    }
  }

  private List<Unit> mentioned() {
    String words = open.orElseThrow().words();
    return open.get().batch().units().stream()
        .filter(unit -> unit.changes().stream().anyMatch(change -> speaksOf(words, change)))
        .toList();
  }

  private static boolean speaksOf(String words, Change change) {
    String name = change.set().group().name();
    return words.contains(name.substring(0, name.length() - 1))
        || change.set().values().stream().anyMatch(value -> words.contains("'" + value + "'"));
  }

  Optional<String> toLookAt() {
    return Optional.ofNullable(toLookAt.peek());
  }

  /** The first of the names was looked at. */
  void looked(boolean otherwise, Instant now) {
    toLookAt.poll();
    knewBetter |= otherwise;
    if (toLookAt.isEmpty() && open.isPresent()) {
      if (knewBetter) {
        open = Optional.empty();
      } else {
        convict(now);
      }
    }
  }

  private void convict(Instant now) {
    Case judged = open.orElseThrow();
    refused.refused(judged.batch().units(), mentioned(), judged.words(), now);
    open = Optional.empty();
  }
}
