package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.records.Ownership;
import dev.lockkeeper.discovery.domain.records.RecordGroup;
import dev.lockkeeper.discovery.domain.records.RecordKey;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.RecordType;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the zone over, at the start and at an interval, and single names when there is doubt. */
final class Reading {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Ownership ownership;
  private final RecordGroup fences;
  private final KnownRecords known;
  private final Differences differences;
  private final ZoneRules rules;
  private ForeignNames foreign = new ForeignNames();
  private Optional<Survey> survey = Optional.empty();
  private Optional<Instant> completedAt = Optional.empty();
  private boolean complete;
  private Instant dueAt = Instant.MIN;
  private boolean justRead;
  private long drifted;

  Reading(
      Ownership ownership,
      RecordGroup fences,
      KnownRecords known,
      Differences differences,
      ZoneRules rules) {
    this.ownership = ownership;
    this.fences = fences;
    this.known = known;
    this.differences = differences;
    this.rules = rules;
  }

  /** What others have, as far as is known. */
  ForeignNames foreign() {
    return foreign;
  }

  /** Whether the zone has been read since it was taken over. */
  boolean isComplete() {
    return complete;
  }

  /** What is known may be wrong: the zone is read before it is changed again. */
  void anew() {
    complete = false;
    survey = Optional.empty();
  }

  boolean isDue(Instant now) {
    return survey.isPresent() || !now.isBefore(dueAt);
  }

  /** Whether it has waited for changes long enough; of these one comes between two pages. */
  boolean isOverdue(Instant now) {
    return !justRead && dueAt.plus(PATIENCE).isBefore(now);
  }

  Instant dueAt() {
    return dueAt;
  }

  Optional<Instant> completedAt() {
    return completedAt;
  }

  /** How many record sets were not as known, without the reading at the start. */
  long drifted() {
    return drifted;
  }

  /** Where to read on; from the start if no reading is under way. */
  Optional<Place> next() {
    if (survey.isEmpty()) {
      survey = Optional.of(new Survey(ownership, fences));
    }
    return survey.get().next();
  }

  /** A batch was made, perhaps while a reading goes on. */
  void changed(Batch batch) {
    justRead = false;
    survey.ifPresent(
        open ->
            batch.units().stream()
                .flatMap(unit -> unit.changes().stream())
                .forEach(change -> open.touched(change.set())));
  }

  /** Takes a page; whether it was the last. */
  boolean read(RecordPage page, Instant now) {
    Survey open = survey.orElseThrow();
    justRead = true;
    if (!open.add(page)) {
      return false;
    }
    for (RecordKey key : open.correct(known)) {
      drifted += complete ? 1 : 0;
      ownership.serviceOf(key.identifier()).ifPresent(differences::changed);
    }
    if (!foreign.isSame(open.foreign())) {
      foreign = open.foreign();
      differences.wanting().forEach(differences::changed);
    }
    survey = Optional.empty();
    complete = true;
    completedAt = Optional.of(now);
    dueAt = now.plus(rules.reconciliation());
    return true;
  }

  /**
   * Takes what is at one name; of more than a page the rest is not known.
   *
   * @return whether it was otherwise than known
   */
  boolean looked(String name, RecordPage page) {
    Map<RecordKey, RecordSet> ours = new HashMap<>();
    ForeignNames theirs = new ForeignNames();
    for (RecordSet set : page.sets()) {
      if (!set.group().name().equals(name)) {
        continue;
      }
      if (ownership.serviceOf(set.identifier()).isPresent()) {
        ours.put(set.key(), set);
      } else {
        theirs.add(name, set.group().type().name());
      }
    }
    page.foreign().stream()
        .filter(set -> set.name().equals(name))
        .forEach(set -> theirs.add(name, set.type()));
    boolean all = page.next().filter(place -> place.name().equals(name)).isEmpty();
    boolean foreignOtherwise = all && correctForeign(name, theirs);
    return correct(name, ours, all) || foreignOtherwise;
  }

  private boolean correctForeign(String name, ForeignNames theirs) {
    if (foreign.at(name).equals(theirs.at(name))) {
      return false;
    }
    foreign.forget(name);
    theirs.at(name).forEach(type -> foreign.add(name, type));
    differences.wanting().forEach(differences::changed);
    return true;
  }

  private boolean correct(String name, Map<RecordKey, RecordSet> ours, boolean all) {
    boolean changed = false;
    for (RecordType type : RecordType.values()) {
      for (RecordSet set : known.in(new RecordGroup(name, type))) {
        if (all && !ours.containsKey(set.key())) {
          known.remove(set.key());
          changed |= drifted(set);
        }
      }
    }
    for (RecordSet set : ours.values()) {
      if (!set.equals(known.find(set.key()))) {
        known.put(set);
        changed |= drifted(set);
      }
    }
    return changed;
  }

  private boolean drifted(RecordSet set) {
    drifted++;
    survey.ifPresent(open -> open.touched(set));
    ownership.serviceOf(set.identifier()).ifPresent(differences::changed);
    return true;
  }
}
