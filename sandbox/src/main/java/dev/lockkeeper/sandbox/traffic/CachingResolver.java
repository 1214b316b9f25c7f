package dev.lockkeeper.sandbox.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/**
 * A client's resolver: it keeps an answer for as long as its TTL allows, not shorter and not
 * longer, and picks one of the addresses for each request. An answer without addresses isn't kept.
 */
public final class CachingResolver implements Destination {
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private final Resolver resolver;
  private final Name name;
  private final int port;
  private final Random random;
  private final LongSupplier nanos;
  private List<InetAddress> addresses = List.of();
  private long keptUntil;

  CachingResolver(Resolver resolver, Name name, int port, Random random, LongSupplier nanos) {
    this.resolver = resolver;
    this.name = name;
    this.port = port;
    this.random = random;
    this.nanos = nanos;
  }

  /**
   * Of a name, asked of the name server at a port of 127.0.0.1.
   *
   * @param port where the service listens
   * @param seed of what address is picked
   */
  public static CachingResolver of(int dnsPort, String name, int port, long seed) {
    try {
      SimpleResolver resolver = new SimpleResolver("127.0.0.1");
      resolver.setPort(dnsPort);
      resolver.setTimeout(ANSWER);
      return new CachingResolver(
          resolver, Name.fromString(name + "."), port, new Random(seed), System::nanoTime);
    } catch (IOException impossible) {
      throw new IllegalArgumentException("not a name: " + name, impossible);
    }
  }

  @Override
  public synchronized InetSocketAddress next() throws IOException {
    if (addresses.isEmpty() || nanos.getAsLong() - keptUntil >= 0) {
      ask();
    }
    if (addresses.isEmpty()) {
      throw new UnknownHostException(name + " has no address");
    }
    return new InetSocketAddress(addresses.get(random.nextInt(addresses.size())), port);
  }

  private Message send(Message query) throws IOException {
    try {
      return resolver.send(query);
    } catch (IllegalStateException ending) {
      // The library wants a shutdown hook when it has been idle, and the process is ending.
      throw new IOException(ending);
    }
  }

  /** The TTL counts from when the answer is there. */
  private void ask() throws IOException {
    Message answer = send(Message.newQuery(Record.newRecord(name, Type.A, DClass.IN)));
    List<InetAddress> found = new ArrayList<>();
    long ttl = Long.MAX_VALUE;
    for (Record record : answer.getSection(Section.ANSWER)) {
      if (record instanceof ARecord address) {
        found.add(address.getAddress());
        ttl = Math.min(ttl, record.getTTL());
      }
    }
    addresses = found;
    keptUntil = nanos.getAsLong() + (found.isEmpty() ? 0 : Duration.ofSeconds(ttl).toNanos());
  }
}
