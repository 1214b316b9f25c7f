package dev.lockkeeper.sandbox.dns;

import dev.lockkeeper.sandbox.route53.DomainName;
import dev.lockkeeper.sandbox.route53.PublishedZone;
import dev.lockkeeper.sandbox.route53.RecordSet;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.model.RRType;

/** Answers one question from one zone: aliases and CNAMEs are followed as far as the zone goes. */
final class Lookup {
  /** Chains longer than this are loops. */
  private static final int MAX_STEPS = 8;

  private final PublishedZone zone;
  private final RecordChoice choice;
  private final int type;
  private final Message answer;

  Lookup(PublishedZone zone, RecordChoice choice, int type, Message answer) {
    this.zone = zone;
    this.choice = choice;
    this.type = type;
    this.answer = answer;
  }

  /** Adds everything about {@code name} to the answer. */
  void resolve(Name name) {
    Name next = name;
    for (int step = 0; step < MAX_STEPS; step++) {
      DomainName wanted = DnsRecords.domainName(next);
      if (!wanted.isWithin(zone.name())) {
        return;
      }
      Optional<RecordSet> delegation = delegation(wanted);
      if (delegation.isPresent()) {
        refer(delegation.get());
        return;
      }
      Optional<Name> target = answerOne(next, wanted);
      if (target.isEmpty()) {
        return;
      }
      next = target.get();
    }
  }

  /** Answers for one name of the chain; the name to go on with, if it is a CNAME. */
  private Optional<Name> answerOne(Name owner, DomainName wanted) {
    List<RecordSet> there = setsFor(wanted);
    List<Record> found = records(owner, there, 0);
    if (!found.isEmpty()) {
      found.forEach(record -> answer.addRecord(record, Section.ANSWER));
      return Optional.empty();
    }
    List<RecordSet> canonical = there.stream().filter(set -> set.type() == RRType.CNAME).toList();
    if (canonical.isEmpty()) {
      deny(there.isEmpty() && !zone.records().exists(wanted));
      return Optional.empty();
    }
    List<Record> cnames = materialize(owner, choice.among(canonical), 0);
    cnames.forEach(record -> answer.addRecord(record, Section.ANSWER));
    return cnames.stream().map(record -> ((CNAMERecord) record).getTarget()).findFirst();
  }

  /** What is at the name, or at the wildcard that covers it. */
  private List<RecordSet> setsFor(DomainName wanted) {
    DomainName existing = wanted;
    while (!zone.records().exists(existing) && existing.depth() > zone.name().depth()) {
      existing = existing.parent();
    }
    return zone.records().at(existing.equals(wanted) ? wanted : existing.wildcard());
  }

  private List<Record> records(Name owner, List<RecordSet> there, int depth) {
    if (type == Type.ANY) {
      return there.stream()
          .flatMap(set -> materialize(owner, List.of(set), depth).stream())
          .toList();
    }
    List<RecordSet> asked =
        there.stream().filter(set -> Type.value(set.type().toString()) == type).toList();
    return asked.isEmpty() ? List.of() : materialize(owner, choice.among(asked), depth);
  }

  private List<Record> materialize(Name owner, List<RecordSet> chosen, int depth) {
    return chosen.stream()
        .flatMap(
            set ->
                set.alias().isPresent()
                    ? aliased(owner, set, depth).stream()
                    : DnsRecords.of(owner, set, set.ttl()).stream())
        .toList();
  }

  /** An alias answers with its target's records; one into another zone has nothing here. */
  private List<Record> aliased(Name owner, RecordSet alias, int depth) {
    return alias
        .alias()
        .filter(to -> to.hostedZoneId().equals(zone.id()) && depth < MAX_STEPS)
        .map(to -> setsFor(to.target()).stream().filter(set -> set.type() == alias.type()).toList())
        .filter(targets -> !targets.isEmpty())
        .map(targets -> materialize(owner, choice.among(targets), depth + 1))
        .orElse(List.of());
  }

  /** The name servers of a part of the zone that is kept elsewhere. */
  private Optional<RecordSet> delegation(DomainName wanted) {
    for (DomainName name = wanted; name.depth() > zone.name().depth(); name = name.parent()) {
      Optional<RecordSet> servers =
          zone.records().at(name).stream().filter(set -> set.type() == RRType.NS).findFirst();
      if (servers.isPresent()) {
        return servers;
      }
    }
    return Optional.empty();
  }

  private void refer(RecordSet servers) {
    answer.getHeader().unsetFlag(Flags.AA);
    DnsRecords.of(DnsRecords.name(servers.name()), servers, servers.ttl())
        .forEach(record -> answer.addRecord(record, Section.AUTHORITY));
  }

  /** Says that there is nothing, and with the SOA how long that may be remembered (RFC 2308). */
  private void deny(boolean nameIsUnknown) {
    if (nameIsUnknown) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    }
    zone.records().at(zone.name()).stream()
        .filter(set -> set.type() == RRType.SOA)
        .flatMap(set -> DnsRecords.of(DnsRecords.name(zone.name()), set, set.ttl()).stream())
        .map(SOARecord.class::cast)
        .map(Lookup::forNegativeCaching)
        .forEach(record -> answer.addRecord(record, Section.AUTHORITY));
  }

  private static SOARecord forNegativeCaching(SOARecord soa) {
    return new SOARecord(
        soa.getName(),
        soa.getDClass(),
        Math.min(soa.getTTL(), soa.getMinimum()),
        soa.getHost(),
        soa.getAdmin(),
        soa.getSerial(),
        soa.getRefresh(),
        soa.getRetry(),
        soa.getExpire(),
        soa.getMinimum());
  }
}
