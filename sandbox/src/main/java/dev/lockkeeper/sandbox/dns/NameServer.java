package dev.lockkeeper.sandbox.dns;

import dev.lockkeeper.sandbox.route53.DomainName;
import dev.lockkeeper.sandbox.route53.PublishedZone;
import dev.lockkeeper.sandbox.route53.Route53;
import dev.lockkeeper.sandbox.world.World;
import java.util.Comparator;
import java.util.Optional;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/**
 * Answers DNS questions with authority, from what has been propagated. Knows no sockets; to be used
 * on the world's thread.
 */
public final class NameServer {
  /** The largest UDP answer to a client that announces room for it. */
  static final int MAX_UDP = 4096;

  private final Route53 route53;
  private final View view;
  private final RecordChoice choice;

  public NameServer(World world, Route53 route53, View view) {
    this.route53 = route53;
    this.view = view;
    this.choice = new RecordChoice(world.random("dns"));
  }

  /** The answer; a name outside every zone is REFUSED, as by Route 53's own name servers. */
  public Message answer(Message query) {
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setOpcode(query.getHeader().getOpcode());
    if (query.getHeader().getFlag(Flags.RD)) {
      answer.getHeader().setFlag(Flags.RD);
    }
    Record question = query.getQuestion();
    if (question != null) {
      answer.addRecord(question, Section.QUESTION);
    }
    answer.getHeader().setRcode(fill(answer, query, question));
    if (query.getOPT() != null) {
      answer.addRecord(new OPTRecord(MAX_UDP, 0, 0), Section.ADDITIONAL);
    }
    return answer;
  }

  private int fill(Message answer, Message query, Record question) {
    if (query.getHeader().getOpcode() != Opcode.QUERY) {
      return Rcode.NOTIMP;
    }
    if (question == null) {
      return Rcode.FORMERR;
    }
    Optional<PublishedZone> zone = zoneOf(DnsRecords.domainName(question.getName()));
    if (zone.isEmpty() || question.getDClass() != DClass.IN) {
      return Rcode.REFUSED;
    }
    answer.getHeader().setFlag(Flags.AA);
    new Lookup(zone.get(), choice, question.getType(), answer).resolve(question.getName());
    return answer.getRcode();
  }

  /** The zone with the longest matching name; among equals the private one. */
  private Optional<PublishedZone> zoneOf(DomainName name) {
    return route53.publishedZones().stream()
        .filter(zone -> view == View.VPC || !zone.isPrivate())
        .filter(zone -> name.isWithin(zone.name()))
        .max(
            Comparator.comparingInt((PublishedZone zone) -> zone.name().depth())
                .thenComparing(PublishedZone::isPrivate));
  }
}
