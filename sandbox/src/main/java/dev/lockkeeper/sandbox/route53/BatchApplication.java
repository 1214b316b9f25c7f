package dev.lockkeeper.sandbox.route53;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.ChangeAction;

/**
 * Applies a batch to a zone's record sets: each change in turn, then what must hold of the zone
 * afterwards. If anything is wrong, the zone is as it was before.
 */
final class BatchApplication {
  private record Undo(RecordKey key, Optional<RecordSet> before) {}

  private final HostedZone zone;
  private final int maxRecordSets;
  private final Deque<Undo> undo = new ArrayDeque<>();
  private final List<String> problems = new ArrayList<>();

  BatchApplication(HostedZone zone, int maxRecordSets) {
    this.zone = zone;
    this.maxRecordSets = maxRecordSets;
  }

  /** Applies all changes or none; what was wrong, if anything. */
  List<String> apply(List<RecordChange> changes) {
    Set<DomainName> touched = new LinkedHashSet<>();
    for (RecordChange change : changes) {
      apply(change);
      touched.add(change.set().name());
    }
    ZoneRules rules = new ZoneRules(zone, maxRecordSets);
    problems.addAll(rules.problems(changes, touched));
    if (!problems.isEmpty()) {
      undo.forEach(this::restore);
    }
    return problems;
  }

  private void apply(RecordChange change) {
    RecordSet set = change.set();
    Optional<RecordSet> before = zone.records().find(change.key());
    if (change.action() == ChangeAction.DELETE) {
      if (before.isEmpty()) {
        problems.add("Tried to delete " + shown(set) + " but it was not found");
      } else if (!before.get().hasContentsOf(set)) {
        problems.add(
            "Tried to delete "
                + shown(set)
                + " but the values provided do not match the current values");
      } else {
        remember(change.key(), before);
        zone.records().remove(change.key());
      }
    } else if (change.action() == ChangeAction.CREATE && before.isPresent()) {
      problems.add("Tried to create " + shown(set) + " but it already exists");
    } else {
      remember(change.key(), before);
      zone.records().put(set);
      for (RecordSet other : zone.records().withOtherTtlThan(set)) {
        remember(other.key(), Optional.of(other));
        zone.records().put(other.withTtl(set.ttl()));
      }
    }
  }

  private void remember(RecordKey key, Optional<RecordSet> before) {
    undo.push(new Undo(key, before));
  }

  private void restore(Undo step) {
    step.before().ifPresentOrElse(zone.records()::put, () -> zone.records().remove(step.key()));
  }

  private static String shown(RecordSet set) {
    String identifier =
        set.setIdentifier().isEmpty() ? "" : ", set-identifier='" + set.setIdentifier() + "'";
    return "resource record set [name='"
        + set.name()
        + "', type='"
        + set.type()
        + "'"
        + identifier
        + "]";
  }
}
