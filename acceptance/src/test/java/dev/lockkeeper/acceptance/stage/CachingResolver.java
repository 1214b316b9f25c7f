package dev.lockkeeper.acceptance.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * Keeps the answer at a name for as long as its TTL allows, by the world's time, and asks the name
 * server again after that: as resolvers between clients and Route 53 do.
 */
public final class CachingResolver {
  private final SimpleResolver server;
  private final Name name;
  private final WorldTime time;
  private Set<String> kept = Set.of();
  private Instant asked = Instant.MIN;
  private Instant answered = Instant.MIN;
  private Duration ttl = Duration.ZERO;

  CachingResolver(SimpleResolver server, Name name, WorldTime time) {
    this.server = server;
    this.name = name;
    this.time = time;
  }

  /**
   * An answer.
   *
   * @param at when it was given
   * @param atMost how long after a name server said so: the TTL, and the time its answer took
   */
  public record Answer(Set<String> values, Instant at, Duration atMost) {}

  /** What a client is told. */
  public Answer ask() {
    Instant now = time.now();
    if (!now.isBefore(keptUntil())) {
      fetch();
      now = answered;
    }
    return new Answer(kept, now, ttl.plus(Duration.between(asked, answered)));
  }

  /** Until then it asks nobody. */
  public Instant keptUntil() {
    return answered.equals(Instant.MIN) ? answered : answered.plus(ttl);
  }

  private void fetch() {
    try {
      asked = time.now();
      List<Record> records =
          server
              .send(Message.newQuery(Record.newRecord(name, Type.A, DClass.IN)))
              .getSection(Section.ANSWER);
      answered = time.now();
      kept = new TreeSet<>();
      records.forEach(record -> kept.add(record.rdataToString()));
      ttl = Duration.ofSeconds(records.stream().mapToLong(Record::getTTL).min().orElseThrow());
    } catch (IOException unanswered) {
      throw new UncheckedIOException(unanswered);
    }
  }
}
