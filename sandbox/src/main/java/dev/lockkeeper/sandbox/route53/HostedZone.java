package dev.lockkeeper.sandbox.route53;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.VPC;

/** A hosted zone: what the API shows of it, and what name servers know of it already. */
final class HostedZone {
  private static final long NS_TTL = 172_800;
  private static final long SOA_TTL = 900;

  /** A VPC that a private zone answers in. */
  record AssociatedVpc(String region, String id) {
    VPC toSdk() {
      return VPC.builder().vpcRegion(region).vpcId(id).build();
    }
  }

  private final String id;
  private final DomainName name;
  private final String callerReference;
  private final boolean isPrivate;
  private final List<String> nameServers;
  private final Set<AssociatedVpc> vpcs = new LinkedHashSet<>();
  private final RecordSets records = new RecordSets();
  private final RecordSets published = new RecordSets();
  private final Map<String, String> tags = new TreeMap<>();
  private Optional<String> comment;
  private Instant busyUntil = Instant.MIN;
  private Instant lastInSyncAt = Instant.MIN;

  HostedZone(
      String id,
      DomainName name,
      String callerReference,
      boolean isPrivate,
      Optional<String> comment,
      List<String> nameServers) {
    this.id = id;
    this.name = name;
    this.callerReference = callerReference;
    this.isPrivate = isPrivate;
    this.comment = comment;
    this.nameServers = List.copyOf(nameServers);
  }

  /** The two record sets that every zone begins with and always has. */
  List<RecordSet> initialRecords() {
    String startOfAuthority =
        nameServers.get(0) + " awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400";
    return List.of(
        apex(RRType.NS, NS_TTL, nameServers), apex(RRType.SOA, SOA_TTL, List.of(startOfAuthority)));
  }

  private RecordSet apex(RRType type, long ttl, List<String> values) {
    return new RecordSet(name, type, "", Routing.SIMPLE, ttl, values, Optional.empty());
  }

  /** Whether only the record sets are left that every zone has. */
  boolean isEmpty() {
    return records.from(Optional.empty()).stream()
        .allMatch(
            set ->
                set.name().equals(name) && (set.type() == RRType.NS || set.type() == RRType.SOA));
  }

  String id() {
    return id;
  }

  DomainName name() {
    return name;
  }

  String callerReference() {
    return callerReference;
  }

  boolean isPrivate() {
    return isPrivate;
  }

  List<String> nameServers() {
    return nameServers;
  }

  Set<AssociatedVpc> vpcs() {
    return vpcs;
  }

  /** What the API shows, changes on their way included. */
  RecordSets records() {
    return records;
  }

  /** What name servers answer from. */
  RecordSets published() {
    return published;
  }

  Map<String, String> tags() {
    return tags;
  }

  Optional<String> comment() {
    return comment;
  }

  void comment(Optional<String> text) {
    this.comment = text;
  }

  boolean isBusyAt(Instant now) {
    return now.isBefore(busyUntil);
  }

  void busyUntil(Instant until) {
    this.busyUntil = until;
  }

  /** When its latest change is INSYNC everywhere; changes of one zone don't overtake each other. */
  Instant lastInSyncAt() {
    return lastInSyncAt;
  }

  void lastInSyncAt(Instant at) {
    this.lastInSyncAt = at;
  }
}
