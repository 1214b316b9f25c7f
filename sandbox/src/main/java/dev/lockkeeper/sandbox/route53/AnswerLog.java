package dev.lockkeeper.sandbox.route53;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.route53.model.RRType;

/** When the answers at names changed, for whoever wants to know afterwards. */
public final class AnswerLog {
  private static final int REMEMBERED = 10_000;

  /**
   * The answers at a name from a change on.
   *
   * @param zoneId of the hosted zone, since a private and a public one can have the same name
   * @param values of all its record sets of the type
   * @param acceptedAt when the change was accepted
   * @param visibleAt when name servers had it; empty until then
   */
  public record Entry(
      String zoneId,
      DomainName name,
      RRType type,
      Set<String> values,
      Instant acceptedAt,
      Optional<Instant> visibleAt) {
    private Entry seenAt(Instant at) {
      return new Entry(zoneId, name, type, values, acceptedAt, Optional.of(at));
    }
  }

  private static final class Logged {
    private Entry entry;

    Logged(Entry entry) {
      this.entry = entry;
    }
  }

  private record Question(DomainName name, RRType type) {}

  private final Deque<Logged> newest = new ArrayDeque<>();

  /**
   * A change was accepted.
   *
   * @return to be told when name servers have it
   */
  Consumer<Instant> accepted(HostedZone zone, List<RecordChange> changes, Instant now) {
    Set<Question> questions = new LinkedHashSet<>();
    changes.forEach(
        change -> questions.add(new Question(change.set().name(), change.set().type())));
    List<Logged> added = new ArrayList<>();
    for (Question question : questions) {
      Set<String> values = new TreeSet<>();
      zone.records().at(question.name()).stream()
          .filter(set -> set.type() == question.type())
          .forEach(set -> values.addAll(set.values()));
      added.add(
          new Logged(
              new Entry(
                  zone.id(), question.name(), question.type(), values, now, Optional.empty())));
    }
    newest.addAll(added);
    while (newest.size() > REMEMBERED) {
      newest.removeFirst();
    }
    return at -> added.forEach(each -> each.entry = each.entry.seenAt(at));
  }

  /** Those of a name and type, the oldest first. */
  public List<Entry> of(DomainName name, RRType type) {
    return newest.stream()
        .map(each -> each.entry)
        .filter(entry -> entry.name().equals(name) && entry.type() == type)
        .toList();
  }
}
