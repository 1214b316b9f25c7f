package dev.lockkeeper.sandbox.route53;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;

/** What must hold of a zone after every batch. */
final class ZoneRules {
  /** Record sets of one name and type, told apart by their identifiers. */
  private static final int MAX_ROUTED = 100;

  private final HostedZone zone;
  private final int maxRecordSets;

  ZoneRules(HostedZone zone, int maxRecordSets) {
    this.zone = zone;
    this.maxRecordSets = maxRecordSets;
  }

  /** What the changes, already made, have broken at the names they touched. */
  List<String> problems(List<RecordChange> changes, Set<DomainName> touched) {
    List<String> problems = new ArrayList<>();
    for (RecordChange change : changes) {
      if (change.action() != ChangeAction.DELETE) {
        checkPlace(change.set(), problems);
        checkAlias(change.set(), problems);
      }
    }
    touched.forEach(name -> checkName(name, problems));
    if (touched.contains(zone.name())) {
      checkApex(problems);
    }
    if (zone.records().count() > maxRecordSets) {
      problems.add("Exceeded limit MAX_RRSETS_BY_ZONE for zone: " + zone.id());
    }
    return problems;
  }

  private void checkPlace(RecordSet set, List<String> problems) {
    if (!set.name().isWithin(zone.name())) {
      problems.add(
          "RRSet with DNS name " + set.name() + " is not permitted in zone " + zone.name());
    } else if (set.type() == RRType.CNAME && set.name().equals(zone.name())) {
      problems.add(
          "RRSet of type CNAME with DNS name "
              + set.name()
              + " is not permitted at apex in zone "
              + zone.name());
    } else if (set.type() == RRType.SOA && !set.name().equals(zone.name())) {
      problems.add(
          "RRSet of type SOA with DNS name "
              + set.name()
              + " is not permitted in zone "
              + zone.name());
    }
  }

  private void checkAlias(RecordSet set, List<String> problems) {
    set.alias()
        .filter(alias -> alias.hostedZoneId().equals(zone.id()))
        .filter(alias -> typesAt(alias.target()).get(set.type()) == null)
        .ifPresent(
            alias ->
                problems.add(
                    "Tried to create an alias that targets "
                        + alias.target()
                        + ", type "
                        + set.type()
                        + " in zone "
                        + zone.id()
                        + ", but that target was not found"));
  }

  private void checkName(DomainName name, List<String> problems) {
    Map<RRType, List<RecordSet>> types = typesAt(name);
    if (types.containsKey(RRType.CNAME) && types.size() > 1) {
      Set<RRType> others = new LinkedHashSet<>(types.keySet());
      others.remove(RRType.CNAME);
      others.forEach(
          other ->
              problems.add(
                  "RRSet of type "
                      + other
                      + " with DNS name "
                      + name
                      + " is not permitted because a conflicting RRSet of type CNAME with the same"
                      + " DNS name already exists in zone "
                      + zone.name()));
    }
    types.values().forEach(sets -> checkRouting(sets, problems));
  }

  private static void checkRouting(List<RecordSet> sets, List<String> problems) {
    RecordSet newest = sets.get(sets.size() - 1);
    if (sets.stream().map(set -> set.routing().policy()).distinct().count() > 1) {
      problems.add(
          "RRSet with DNS name "
              + newest.name()
              + ", type "
              + newest.type()
              + ", SetIdentifier "
              + newest.setIdentifier()
              + " cannot be created as other RRSets exist with the same name and type.");
    }
    if (sets.size() > MAX_ROUTED) {
      problems.add(
          "Cannot have more than "
              + MAX_ROUTED
              + " RRSets with DNS name "
              + newest.name()
              + ", type "
              + newest.type());
    }
  }

  private void checkApex(List<String> problems) {
    Map<RRType, List<RecordSet>> types = typesAt(zone.name());
    if (!types.containsKey(RRType.NS)) {
      problems.add("A HostedZone must contain at least one NS record for the zone itself.");
    }
    if (!types.containsKey(RRType.SOA)) {
      problems.add("A HostedZone must contain exactly one SOA record.");
    }
  }

  private Map<RRType, List<RecordSet>> typesAt(DomainName name) {
    Map<RRType, List<RecordSet>> types = new EnumMap<>(RRType.class);
    zone.records()
        .at(name)
        .forEach(set -> types.computeIfAbsent(set.type(), type -> new ArrayList<>()).add(set));
    return types;
  }
}
