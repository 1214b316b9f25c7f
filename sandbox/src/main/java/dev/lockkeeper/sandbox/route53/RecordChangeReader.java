package dev.lockkeeper.sandbox.route53;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.AliasTarget;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Reads the changes of a request. What is wrong with the form of a change refuses the request as
 * InvalidInput; what is wrong with names and values is collected, for InvalidChangeBatch.
 */
final class RecordChangeReader {
  private final List<String> problems = new ArrayList<>();

  /** What has been found wrong so far. */
  List<String> problems() {
    return problems;
  }

  /** The changes that could be read; with problems, not all. */
  List<RecordChange> read(List<Change> changes) {
    List<RecordChange> read = new ArrayList<>();
    for (Change change : changes) {
      ChangeForm.check(change);
      read(change).ifPresent(read::add);
    }
    return read;
  }

  private Optional<RecordChange> read(Change change) {
    ResourceRecordSet set = change.resourceRecordSet();
    int before = problems.size();
    Optional<DomainName> name = name(set.name());
    Optional<Alias> alias = Optional.ofNullable(set.aliasTarget()).flatMap(this::alias);
    List<String> values = set.resourceRecords().stream().map(ResourceRecord::value).toList();
    checkValues(set.type(), values);
    if (problems.size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new RecordChange(
            change.action(),
            new RecordSet(
                name.orElseThrow(),
                set.type(),
                set.setIdentifier() == null ? "" : set.setIdentifier(),
                routing(set),
                set.ttl() == null ? 0 : set.ttl(),
                values,
                alias)));
  }

  private Optional<DomainName> name(String name) {
    try {
      return Optional.of(DomainName.parse(name));
    } catch (IllegalArgumentException wrong) {
      problems.add("FATAL problem: " + wrong.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Alias> alias(AliasTarget target) {
    return name(target.dnsName())
        .map(
            name ->
                new Alias(
                    target.hostedZoneId(),
                    name,
                    Boolean.TRUE.equals(target.evaluateTargetHealth())));
  }

  private void checkValues(RRType type, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      if (values.indexOf(value) < i) {
        problems.add("Duplicate Resource Record: '" + value + "'");
      }
      RecordValues.problem(type, value)
          .ifPresent(
              words -> problems.add("Invalid Resource Record: 'FATAL problem: " + words + "'"));
    }
  }

  private static Routing routing(ResourceRecordSet set) {
    if (set.weight() != null) {
      return new Routing(Routing.Policy.WEIGHTED, set.weight());
    }
    return Boolean.TRUE.equals(set.multiValueAnswer())
        ? new Routing(Routing.Policy.MULTIVALUE, 0)
        : Routing.SIMPLE;
  }
}
